using Api.Access;
using Api.Http;
using Api.Numbers;
using Api.Regions;
using Api.Storage;
using Coverage.Population;
using Coverage.Regions;
using Coverage.Targets;

namespace Api.Targets;

/// <summary>
/// The coverage of another region that a target comes up to, as it was known when the target was set. It is frozen: what is learnt of
/// that region later changes no promise.
/// </summary>
internal sealed record Parity
{
    private const long MillionthsPerWhole = 100_000_000;

    public Guid TargetId { get; init; }
    public required string RegionCode { get; init; }
    public required string Basis { get; init; }

    /// <summary>Of the campaign or figure; null for a sum.</summary>
    public required Guid? SourceId { get; init; }
    public required DateOnly AsOf { get; init; }

    /// <summary>Null, and covered too, where only a percent was printed.</summary>
    public required long? Eligible { get; init; }
    public required long? Covered { get; init; }

    /// <summary>The printed percent in millionths, where the counts are not known.</summary>
    public required long? PercentMillionths { get; init; }

    /// <summary>Exact.</summary>
    public Fraction Standard => Eligible is { } eligible && Covered is { } covered ? new(covered, eligible) : new(PercentMillionths!.Value, MillionthsPerWhole);

    /// <summary>
    /// What is known last of the region: its own figure or campaign, also a figure of which only the percent was printed; else the sum of
    /// the regions in it.
    /// </summary>
    /// <param name="frozen">What the target was set by before; it stays for the same region.</param>
    /// <param name="at">JSON pointer of the object that holds the target.</param>
    /// <returns>Both null for a target of another kind.</returns>
    public static async Task<(Parity? Parity, Problem? Problem)> Find(
        Session tx, NewTarget target, Parity? frozen, string scheme, RegionTree regions, DateOnly today, Permission permission, string at)
    {
        if (target is not { Kind: TargetKind.Parity, ParityRegion: { } code })
            return (null, null);
        if (frozen?.RegionCode == code)
            return (frozen, null);
        if (regions.Find(code) is not { } region)
            return (null, Problems.UnknownRegion.Broken(at + "/parityRegion"));

        var numbers = await RegionNumbers.Read(tx, regions, region, scheme, Progress.Basis.Reported, today, permission);
        var known = numbers.Number is { Number: { Eligible: > 0, Covered: >= 0 } number, Basis: { } basis, To: { } to } from
            ? new Parity
            {
                RegionCode = code,
                Basis = basis.Name(),
                SourceId = from.Id is null ? null : Guid.Parse(from.Id),
                AsOf = to,
                Eligible = number.Eligible,
                Covered = number.Covered,
                PercentMillionths = null,
            }
            : null;
        var printed = numbers.Figures
            .Where(figure => figure.RegionCode == code && figure.PublishedPercent is not null && (figure.Eligible is null || figure.Covered is null))
            .Select(figure => (Figure: figure, Percent: PrintedPercent.Read(figure.PublishedPercent!)))
            .Where(read => read.Percent is not null)
            .OrderByDescending(read => read.Figure.AsOf)
            .ThenByDescending(read => read.Figure.Id)
            .FirstOrDefault();
        if (printed.Percent is { } percent && (known is null || numbers.Number.Basis == NumberBasis.Children || printed.Figure.AsOf > known.AsOf))
        {
            known = new()
            {
                RegionCode = code,
                Basis = NumberBasis.Figure.Name(),
                SourceId = printed.Figure.Id,
                AsOf = printed.Figure.AsOf,
                Eligible = null,
                Covered = null,
                PercentMillionths = (long)(percent * 1_000_000),
            };
        }

        return known is null ? (null, Problems.ParityUnknown.Broken(at + "/parityRegion")) : (known, null);
    }

    public ParityAnswer Answer() => new()
    {
        RegionCode = RegionCode,
        AsOf = AsOf,
        Basis = Enums.Parse<NumberBasis>(Basis),
        SourceId = SourceId,
        Eligible = Eligible,
        Covered = Covered,
        CoveragePercent = Standard.Percent(),
    };
}
