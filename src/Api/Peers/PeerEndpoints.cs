using Api.Access;
using Api.Http;
using Api.Numbers;
using Api.Progress;
using Api.Regions;
using Api.Schemes;
using Api.Storage;
using Api.Targets;
using Coverage.Regions;

namespace Api.Peers;

/// <summary>Whom to imitate.</summary>
internal static class PeerEndpoints
{
    public static void MapPeers(this IEndpointRouteBuilder api) =>
        api.MapGet("/regions/{code}/peers", Get).WithTags("Regions").WithName("getRegionPeers").WithSummary("Whom a region can imitate")
            .WithDescription(
                "Regions of the same level and at most four times its size, or a quarter, that once stood where it stands now and are higher today: how long they "
                + "took, their curve counted from that day, what they did meanwhile, and how alike they are. Curves are of a region's own figures and campaigns, never of a sum.")
            .RequireRole(Role.Viewer)
            .Refuses(Problems.NotFound, Problems.UnknownScheme);

    private static async Task<Results<Answer<PeersAnswer>, Problem>> Get(
        string code, Query<AskPeers> query, Database db, RegionTree regions, Permission permission, TimeProvider clock, HttpRequest request,
        CancellationToken ct)
    {
        if (regions.Find(code) is not { } region)
            return Problems.Missing("region", "wilayah");
        var (scheme, asOf) = (query.Value.Scheme ?? SchemeStore.Usual, query.Value.AsOf ?? clock.Today());
        List<Region> level = [.. regions.Within(regions.Country).Where(other => other.Level == region.Level && other != region)];
        List<string> readable = [.. level.Where(other => permission.Caller.May(Role.Viewer, other)).Select(other => other.Code)];
        var isReadable = permission.Caller.May(Role.Viewer, region);

        var read = await db.Read<Outcome<(RegionNumber Number, List<Rise> Rises, IReadOnlyList<(string Code, NoPeer Why)> Others)>>(
            async tx =>
            {
                if (!await SchemeStore.Exists(tx, scheme))
                    return Problems.UnknownScheme.BrokenBy("scheme");
                var number = (await RegionNumbers.Read(tx, regions, region, scheme, Basis.Reported, asOf, permission)).Number;
                if (!isReadable || number.Number is not { } now)
                    return (number, [], []);
                var campaigns = await NumberStore.CampaignsOf(tx, regions.Country, region.Level, scheme, Basis.Reported, asOf);
                var figures = await NumberStore.FiguresOf(tx, regions.Country, region.Level, scheme, asOf);
                var curves = now.Eligible > 0 ? await PeerCurves.Read(tx, readable, campaigns, figures, now, asOf) : [];
                var (peers, others) = Coverage.Regions.Peers.Of(code, now, curves);
                return (number, await Rise.Read(tx, peers.Take(Limits.PageMost), campaigns), others);
            },
            ct);
        if (!read.Succeeded(out var known, out var problem))
            return problem;

        var language = Languages.Of(request);
        return new Answer<PeersAnswer>(new()
        {
            RegionCode = region.Code,
            RegionName = region.Name,
            Scheme = scheme,
            AsOf = asOf,
            Number = isReadable ? known.Number.Answer() : null,
            Reason = isReadable && known.Number.Number is not null ? null : NumberWords.NoNumber(region, permission, language),
            Peers = [.. known.Rises.Select(rise => Show(rise, region, regions))],
            Others =
            [
                .. known.Others.GroupBy(other => other.Why).OrderByDescending(group => group.Key)
                    .Select(group => Others(new() { Code = group.Key.Name(), Text = Words(group.Key).In(language) }, [.. group.Select(other => other.Code)])),
                .. readable.Count < level.Count
                    ? [Others(NumberWords.NotReadable(language), [.. level.Select(other => other.Code).Except(readable)])]
                    : Array.Empty<NoPeersAnswer>(),
            ],
        });
    }

    private static PeerAnswer Show(Rise rise, Region region, RegionTree regions)
    {
        var peer = rise.Peer;
        var other = regions.Find(peer.Code)!;
        return new()
        {
            RegionCode = other.Code,
            RegionName = other.Name,
            Alike = new()
            {
                SameKind = peer.SameKind,
                SizePercent = peer.SizeRatio.Percent(),
                SameProvince = ProvinceOf(region, regions) is { } province && province == ProvinceOf(other, regions),
            },
            StoodThereOn = peer.StoodThereOn,
            ReachedOn = peer.ReachedOn,
            Days = peer.Days,
            Gained = peer.Gained.Percent(),
            Curve = [.. peer.Curve.Select(point => new CurvePoint { Day = point.Day, CoveragePercent = point.Coverage.Percent() })],
            Campaigns = [.. rise.Campaigns.Take(Limits.PageMost)],
            Activities = [.. rise.Activities.Take(Limits.PageMost).Select(activity => activity.Answer())],
        };
    }

    private static Region? ProvinceOf(Region region, RegionTree regions) =>
        regions.AncestorsOf(region).Append(region).FirstOrDefault(above => above.Level == RegionLevel.Province);

    private static NoPeersAnswer Others(WarningAnswer reason, IReadOnlyList<string> codes) =>
        new() { Reason = reason, Count = codes.Count, RegionCodes = [.. codes.Take(Limits.PageMost)] };

    private static Text Words(NoPeer why) => why switch
    {
        NoPeer.OtherLevel => new("it is of another level", "tingkatnya berbeda"),
        NoPeer.NoNumber => new("nothing is known of its coverage", "cakupannya tidak diketahui"),
        NoPeer.OtherSize => new("it is more than four times as large, or less than a quarter", "ukurannya lebih dari empat kali, atau kurang dari seperempat"),
        NoPeer.NotHigher => new("it stands no higher today", "posisinya kini tidak lebih tinggi"),
        NoPeer.NeverStoodThere => new("it was higher already when it was first counted", "sudah lebih tinggi sejak pertama kali dihitung"),
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };
}
