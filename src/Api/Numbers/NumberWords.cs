using Api.Access;
using Api.Http;
using Api.Regions;
using Api.Targets;
using Coverage.Regions;

namespace Api.Numbers;

/// <summary>Numbers of regions as they are answered.</summary>
internal static class NumberWords
{
    private static readonly Text MayNotRead = new("you may not read it", "Anda tidak boleh membacanya");

    public static RegionNumberAnswer? Answer(this RegionNumber region) => region is { Number: { } number, Basis: { } basis, From: { } from, To: { } to }
        ? new()
        {
            Eligible = number.Eligible,
            Covered = number.Covered,
            Uncovered = number.Uncovered,
            CoveragePercent = number.CoveragePercent,
            Basis = basis,
            SourceId = IdOf(region.Id),
            From = from,
            To = to,
        }
        : null;

    /// <summary>
    /// What the number does not hold, by region. Of what the caller may not read it is told alike whether or not there is a number.
    /// </summary>
    public static List<LeftOutAnswer> LeftOut(this RegionNumbers numbers, RegionTree regions, Permission permission, Language language)
    {
        var known = numbers.Number.LeftOut;
        var hidden = permission.Caller.May(Role.Viewer, numbers.Region) ? [] : HiddenAround(numbers.Region, regions, permission).Select(region => region.Code).ToList();
        return
        [
            .. hidden.Concat(known.Where(left => !permission.Sees(left.RegionCode)).Select(left => left.RegionCode)).Distinct()
                .Select(code => new LeftOutAnswer { RegionCode = code, RegionName = regions.Find(code)!.Name, SourceId = null, Reason = NotReadable(language) })
                .Concat(known.Where(left => permission.Sees(left.RegionCode)).Select(left => new LeftOutAnswer
                {
                    RegionCode = left.RegionCode,
                    RegionName = regions.Find(left.RegionCode)!.Name,
                    SourceId = IdOf(left.Id),
                    Reason = new() { Code = left.Reason.Name(), Text = Words(left.Reason).In(language) },
                }))
                .OrderBy(left => left.RegionCode, StringComparer.Ordinal),
        ];
    }

    /// <summary>As far back as days go.</summary>
    public static DateOnly YearBefore(DateOnly day) => day.Year > 1 ? day.AddYears(-1) : DateOnly.MinValue;

    public static WarningAnswer NotReadable(Language language) => new() { Code = "notReadable", Text = MayNotRead.In(language) };

    /// <summary>Why nothing is known of a region.</summary>
    public static WarningAnswer NoNumber(Region region, Permission permission, Language language) => permission.Caller.May(Role.Viewer, region)
        ? new() { Code = LeftOutReason.NoNumber.Name(), Text = Words(LeftOutReason.NoNumber).In(language) }
        : NotReadable(language);

    /// <summary>Regions that the caller may not read though some region in them: a number of their own would go before the sum.</summary>
    private static IEnumerable<Region> HiddenAround(Region region, RegionTree regions, Permission permission) =>
        permission.Caller.RegionsAs(Role.Viewer)
            .Where(readable => readable.IsWithin(region))
            .SelectMany(regions.AncestorsOf)
            .Where(above => above.IsWithin(region))
            .Append(region)
            .Distinct();

    private static Guid? IdOf(string? id) => id is null ? null : Guid.Parse(id);

    private static Text Words(LeftOutReason reason) => reason switch
    {
        LeftOutReason.NoNumber => new("nothing is known there: its people are missing from the sum", "tidak ada angka di sana: orangnya tidak termasuk dalam jumlah"),
        LeftOutReason.Incomplete => new("one of the two counts was not published", "salah satu dari dua angka tidak diterbitkan"),
        LeftOutReason.Superseded => new("the region has a later number", "wilayah itu memiliki angka yang lebih baru"),
        LeftOutReason.WithinAnother => new("its people are counted already in the number of the region around it", "orangnya sudah terhitung dalam angka wilayah di atasnya"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
