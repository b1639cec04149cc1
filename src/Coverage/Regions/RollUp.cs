namespace Coverage.Regions;

/// <summary>
/// Numbers for every region of a tree. A region's number comes from one place: its own latest campaign or figure, else the sum of its
/// children's numbers. People are added, never percents, and nobody twice.
/// </summary>
public static class RollUp
{
    /// <param name="tree">Each region once, in any order; one whose parent is not among them is a top.</param>
    /// <param name="own">What regions report of themselves, in any order; several of one region are allowed.</param>
    /// <returns>By code, one for each region that hangs from a top.</returns>
    /// <exception cref="ArgumentException">A region is in the tree twice.</exception>
    public static IReadOnlyDictionary<string, RegionNumber> Of(IEnumerable<RegionNode> tree, IEnumerable<OwnNumber> own)
    {
        var nodes = tree.ToDictionary(node => node.Code, StringComparer.Ordinal);
        var children = nodes.Values
            .Where(node => node.Parent is not null && nodes.ContainsKey(node.Parent))
            .ToLookup(node => node.Parent!, node => node.Code, StringComparer.Ordinal);
        var ownByRegion = own.ToLookup(number => number.RegionCode, StringComparer.Ordinal);
        var numbers = new Dictionary<string, RegionNumber>(StringComparer.Ordinal);
        foreach (var top in nodes.Values.Where(node => node.Parent is null || !nodes.ContainsKey(node.Parent))) Number(top.Code);
        return numbers;

        RegionNumber Number(string code)
        {
            RegionNumber[] below = children.Contains(code) ? [.. children[code].Order(StringComparer.Ordinal).Select(Number)] : [];
            var latestFirst = LatestFirst([.. ownByRegion[code]]);
            var number = latestFirst is [var latest, ..] && IsComplete(latest)
                ? Own(latest, latestFirst[1..], below)
                : Sum(code, latestFirst, below);
            return numbers[code] = number;
        }
    }

    /// <summary>Most regions have one number or none, and there is nothing to order.</summary>
    private static OwnNumber[] LatestFirst(OwnNumber[] own) => own.Length < 2
        ? own
        :
        [
            .. own
                .OrderByDescending(IsComplete)
                .ThenByDescending(number => number.AsOf)
                .ThenBy(number => number.Basis)
                .ThenBy(number => number.Id, StringComparer.Ordinal),
        ];

    private static bool IsComplete(OwnNumber number) => number is { Eligible: not null, Covered: not null };

    private static RegionNumber Own(OwnNumber latest, OwnNumber[] others, RegionNumber[] below) => new(
        latest.RegionCode,
        new(latest.Eligible!.Value, latest.Covered!.Value),
        latest.Basis,
        latest.Id,
        latest.AsOf,
        latest.AsOf,
        [],
        others.Length == 0 && below.Length == 0 ? [] :
        [
            .. others.Select(other => Without(other, IsComplete(other) ? LeftOutReason.Superseded : LeftOutReason.Incomplete)),
            .. below.Where(child => child.Number is not null).Select(child => new LeftOut(child.Code, child.Id, LeftOutReason.WithinAnother)),
        ]);

    private static RegionNumber Sum(string code, OwnNumber[] incomplete, RegionNumber[] below)
    {
        if (incomplete.Length == 0 && below.Length == 0) return new(code, null, null, null, null, null, [], []);
        var known = below.Where(child => child.Number is not null).ToList();
        var without = incomplete.Select(number => Without(number, LeftOutReason.Incomplete));
        if (known.Count == 0)
            return new(code, null, null, null, null, null, [], [.. without, .. below.SelectMany(child => child.LeftOut)]);

        return new(
            code,
            new(known.Sum(child => child.Number!.Value.Eligible), known.Sum(child => child.Number!.Value.Covered)),
            NumberBasis.Children,
            null,
            known.Min(child => child.From),
            known.Max(child => child.To),
            [.. known.Select(child => child.Code)],
            [
                .. without,
                .. below.SelectMany(child => child.Number is null
                    ? child.LeftOut.Append(new(child.Code, null, LeftOutReason.NoNumber))
                    : child.LeftOut.Where(left => left.Reason is LeftOutReason.NoNumber or LeftOutReason.Incomplete)),
            ]);
    }

    private static LeftOut Without(OwnNumber number, LeftOutReason why) => new(number.RegionCode, number.Id, why);
}
