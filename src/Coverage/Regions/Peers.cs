using Coverage.Population;

namespace Coverage.Regions;

/// <summary>Whom to imitate.</summary>
public static class Peers
{
    /// <summary>What works for one region is said to work for another of up to this many times its size.</summary>
    public const int MostTimesTheSize = 4;

    /// <param name="code">The region that looks for peers.</param>
    /// <param name="now">Where it stands; somebody is eligible.</param>
    /// <param name="others">In any order; the region itself is passed over.</param>
    /// <returns>
    /// The likest first: those of the same kind, then by size, then by code; and by code those that are none, with the first reason that
    /// holds. Empty lists where the code is no region's or nobody is eligible.
    /// </returns>
    public static (IReadOnlyList<Peer> Peers, IReadOnlyList<(string Code, NoPeer Why)> Others) Of(
        string code, Baseline now, IEnumerable<PeerCurve> others)
    {
        if (RegionKinds.Of(code) is not { } kind || Fraction.Of(now.Covered, now.Eligible) is not { } stand) return ([], []);

        var peers = new List<Peer>();
        var none = new List<(string Code, NoPeer Why)>();
        foreach (var other in others.Where(other => other.Code != code))
        {
            var (peer, why) = Compare(kind, now.Eligible, stand, other);
            if (peer is not null) peers.Add(peer);
            else none.Add((other.Code, why!.Value));
        }

        return (
            [.. peers.OrderByDescending(peer => peer.SameKind).ThenByDescending(peer => peer.SizeRatio).ThenBy(peer => peer.Code, StringComparer.Ordinal)],
            [.. none.OrderBy(other => other.Code, StringComparer.Ordinal)]);
    }

    private static (Peer? Peer, NoPeer? Why) Compare(RegionKind kind, long eligible, Fraction stand, PeerCurve other)
    {
        if (RegionKinds.Of(other.Code) is not { } otherKind || !RegionKinds.AreOfOneLevel(kind, otherKind)) return (null, NoPeer.OtherLevel);

        (DateOnly On, Fraction Coverage, long Eligible)[] points =
        [
            .. from point in other.Points
               let share = Fraction.Of(point.Number.Covered, point.Number.Eligible)
               where share is not null
               select (point.On, share, point.Number.Eligible),
        ];
        if (points.Length == 0) return (null, NoPeer.NoNumber);
        var (small, large) = (Math.Min(eligible, points[^1].Eligible), Math.Max(eligible, points[^1].Eligible));
        if (large > (Int128)MostTimesTheSize * small) return (null, NoPeer.OtherSize);
        if (points[^1].Coverage <= stand) return (null, NoPeer.NotHigher);
        var lastBelow = Array.FindLastIndex(points, point => point.Coverage <= stand);
        if (lastBelow < 0) return (null, NoPeer.NeverStoodThere);

        var (from, to) = (points[lastBelow], points[lastBelow + 1]);
        var stoodThere = from.On.AddDays(DaysUpTo(stand - from.Coverage, to.Coverage - from.Coverage, to.On.DayNumber - from.On.DayNumber));
        return (
            new(
                other.Code, kind == otherKind, new(small, large), stoodThere, points[^1].On, points[^1].Coverage - stand,
                [
                    new(0, stand),
                    .. points.Skip(lastBelow + 1).Select(point => new AlignedPoint(point.On.DayNumber - stoodThere.DayNumber, point.Coverage)),
                ]),
            null);
    }

    /// <summary>Of a rise over some days, the whole days until a part of it is passed.</summary>
    private static int DaysUpTo(Fraction part, Fraction rise, int days) =>
        (int)(part.Numerator * rise.Denominator * days / (part.Denominator * rise.Numerator));
}
