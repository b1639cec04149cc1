using Coverage.Population;
using Coverage.Regions;
using Coverage.Tests.Golden;

namespace Coverage.Tests.Regions;

public class PeersTests
{
    private static readonly DateOnly Day = new(2024, 1, 1);
    private static readonly Baseline Now = new(86_500, 17_300); // 20 percent

    [Fact]
    public void A_peer_is_aligned_where_it_stood_at_the_same_coverage()
    {
        var peer = Assert.Single(Of(new PeerCurve("12.72", [At(0, 100_000, 15_000), At(100, 100_000, 25_000), At(200, 100_000, 40_000)])).Peers);

        // 15 to 25 percent in 100 days: 20 on the 50th.
        Assert.Equal((Day.AddDays(50), Day.AddDays(200), 150), (peer.StoodThereOn, peer.ReachedOn, peer.Days));
        Assert.Equal(new Fraction(20, 100), peer.Gained);
        Assert.Equal([new(0, new(20, 100)), new(50, new(25, 100)), new(150, new(40, 100))], peer.Curve);
        Assert.Equal((true, new Fraction(865, 1_000)), (peer.SameKind, peer.SizeRatio));
    }

    [Fact]
    public void The_last_time_it_stood_there_counts() => Assert.Equal(
        Day.AddDays(30),
        Of(new PeerCurve("12.72", [At(0, 100, 20), At(10, 100, 30), At(20, 100, 10), At(40, 100_000, 30_000)])).Peers.Single().StoodThereOn);

    [Fact]
    public void A_denominator_of_its_own_day_counts_in_each_point() => Assert.Equal(
        new Fraction(1, 10),
        Of(new PeerCurve("12.72", [At(0, 100_000, 15_000), At(10, 50_000, 15_000)])).Peers.Single().Gained);

    [Fact]
    public void The_likest_comes_first() => Assert.Equal(
        ["12.77", "12.73", "12.74", "12.01", "12.02"],
        Of(Rising("12.02", 50_000), Rising("12.01", 86_500), Rising("12.74", 100_000), Rising("12.73", 100_000), Rising("12.77", 80_000)).Peers
            .Select(peer => peer.Code));

    [Fact]
    public void Those_that_are_no_peers_say_why() => Assert.Equal(
        [
            ("12", NoPeer.OtherLevel), ("12.01", NoPeer.NeverStoodThere), ("12.02", NoPeer.NotHigher), ("12.03", NoPeer.OtherSize),
            ("12.04", NoPeer.NoNumber), ("12.05", NoPeer.NoNumber), ("nowhere", NoPeer.OtherLevel),
        ],
        Of(
            Rising("nowhere", 86_500), Rising("12", 86_500), new("12.01", [At(0, 100_000, 30_000), At(9, 100_000, 40_000)]),
            new("12.02", [At(0, 100_000, 30_000), At(9, 100_000, 20_000)]), Rising("12.03", 4 * 86_500 + 4), new("12.04", []),
            new("12.05", [At(0, 0, 7)]), Rising("12.76", 86_500)).Others);

    [Fact]
    public void Four_times_the_size_is_like_enough() => Assert.Single(Of(Rising("12.03", 4 * 86_500)).Peers);

    [Fact]
    public void Every_city_and_regency_has_its_kind_in_its_code()
    {
        var regions = Csv.Rows("Reference", "regions.csv");

        Assert.All(regions.Where(region => region["level"] == "regency"), region => Assert.Equal(
            region["name"].StartsWith("Kota ", StringComparison.Ordinal) ? RegionKind.City : RegionKind.Regency, RegionKinds.Of(region["code"])));
        Assert.All(regions.Where(region => region["level"] == "district"), region => Assert.Equal(RegionKind.District, RegionKinds.Of(region["code"])));
        Assert.All(regions.Where(region => region["level"] == "province"), region => Assert.Equal(RegionKind.Province, RegionKinds.Of(region["code"])));
        Assert.Equal(RegionKind.Country, RegionKinds.Of("00"));
        Assert.Equal(RegionKind.Village, RegionKinds.Of("12.76.01.1001"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12.")]
    [InlineData("12.7a")]
    [InlineData("1")]
    [InlineData("12.76.01.1001.1")]
    public void What_is_no_code_has_no_kind(string code) => Assert.Null(RegionKinds.Of(code));

    private static (IReadOnlyList<Peer> Peers, IReadOnlyList<(string Code, NoPeer Why)> Others) Of(params PeerCurve[] others) =>
        Peers.Of("12.76", Now, others);

    private static PeerCurve Rising(string code, long eligible) => new(code, [At(0, eligible, eligible / 10), At(100, eligible, eligible / 2)]);

    private static PeerPoint At(int day, long eligible, long covered) => new(Day.AddDays(day), new(eligible, covered));
}
