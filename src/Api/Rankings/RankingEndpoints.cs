using Api.Exports;
using System.Globalization;
using Api.Access;
using Api.Http;
using Api.Numbers;
using Api.Progress;
using Api.Regions;
using Api.Schemes;
using Api.Storage;
using Coverage.Regions;

namespace Api.Rankings;

/// <summary>Who is furthest.</summary>
internal static class RankingEndpoints
{
    public static void MapRankings(this IEndpointRouteBuilder api) =>
        api.MapGet("/rankings", List).WithTags("Regions").WithName("listRankings").WithSummary("Regions in their order, the highest first")
            .WithDescription(
                "By coverage, by points gained since an earlier day, or by the share of the promised people that campaigns have added. The order is by exact "
                + "values; equal ones share a rank. Regions without a value come last with the reason, those you may not read among them.")
            .RequireRole(Role.Viewer)
            .Refuses(Problems.UnknownScheme, Problems.UnknownRegion, Problems.DatesOutOfOrder)
            .Exports(RankingTable.Ranking);

    private static async Task<Results<Answer<Page<RankedAnswer>>, Problem>> List(
        Query<AskRankings> query, Database db, RegionTree regions, Permission permission, TimeProvider clock, HttpRequest request, CancellationToken ct)
    {
        var ask = query.Value;
        var (scheme, by, basis, asOf) = (ask.Scheme ?? SchemeStore.Usual, ask.By ?? RankBy.Coverage, ask.Basis ?? Basis.Reported, ask.AsOf ?? clock.Today());
        if ((ask.Parent is null ? regions.Country : regions.Find(ask.Parent)) is not { } parent)
            return Problems.UnknownRegion.BrokenBy("parent");
        var from = ask.From ?? NumberWords.YearBefore(asOf);
        if (from > asOf)
            return Problems.DatesOutOfOrder.BrokenBy("from");
        var filters = Cursor.Mark(scheme, parent.Code, ask.Level, by, asOf, from, basis);
        if (Cursor.Read(ask.Cursor, filters, 1, out var cursor) is { } unfit)
            return unfit;
        var start = 0;
        if (cursor is not null && !int.TryParse(cursor.Key[0], NumberStyles.None, CultureInfo.InvariantCulture, out start))
            return Cursor.Unfit();

        var read = await db.Read<Outcome<(RegionNumbers Now, RegionNumbers? Before)>>(
            async tx => !await SchemeStore.Exists(tx, scheme)
                ? Problems.UnknownScheme.BrokenBy("scheme")
                : (await RegionNumbers.Read(tx, regions, parent, scheme, basis, asOf, permission),
                    by == RankBy.Gain ? await RegionNumbers.Read(tx, regions, parent, scheme, basis, from, permission) : null),
            ct);
        if (!read.Succeeded(out var known, out var problem))
            return problem;

        var ranked = Ranking.Of(Chosen(regions, parent, ask.Level).Select(region => ValueOf(region, by, known.Now, known.Before, permission)));
        var (limit, language) = (ask.Limit ?? Limits.PageDefault, Languages.Of(request));
        List<(Ranked Ranked, int At)> rows = [.. ranked.Index().Skip(start).Take(limit + 1).Select(row => (row.Item, row.Index))];
        return new Answer<Page<RankedAnswer>>(Page.Of(rows, limit,
            row => Show(row.Ranked, regions, known.Now, permission, language),
            last => new Cursor(filters, (last.At + 1).ToString(CultureInfo.InvariantCulture))));
    }

    private static IEnumerable<Region> Chosen(RegionTree regions, Region parent, RegionLevel? level) =>
        level is null ? regions.ChildrenOf(parent) : regions.Within(parent).Where(region => region.Level == level && region != parent);

    private static RankValue ValueOf(Region region, RankBy by, RegionNumbers now, RegionNumbers? before, Permission permission)
    {
        var code = region.Code;
        if (!permission.Caller.May(Role.Viewer, region)) // what is known of regions in it is not its number
            return RankValue.Coverage(code, null);
        return by switch
        {
            RankBy.Coverage => RankValue.Coverage(code, now.ByRegion[code].Number),
            RankBy.Gain => RankValue.Gain(code, before!.ByRegion[code].Number, now.ByRegion[code].Number),
            RankBy.ShareOfTarget => ShareOfTarget(code, [.. now.MadeOf(code)]),
            _ => throw new ArgumentOutOfRangeException(nameof(by)),
        };
    }

    private static RankValue ShareOfTarget(string code, IReadOnlyCollection<CampaignNumber> campaigns) => campaigns.Count == 0
        ? RankValue.ShareOfTarget(code, null, null)
        : RankValue.ShareOfTarget(code, campaigns.Sum(campaign => campaign.Net), campaigns.Sum(campaign => campaign.Added));

    private static RankedAnswer Show(Ranked ranked, RegionTree regions, RegionNumbers now, Permission permission, Language language)
    {
        var region = regions.Find(ranked.By.Code)!;
        var isReadable = permission.Caller.May(Role.Viewer, region);
        return new()
        {
            Rank = ranked.Rank,
            RegionCode = region.Code,
            RegionName = region.Name,
            Value = ranked.By.Value?.Percent(),
            Number = isReadable ? now.ByRegion[region.Code].Answer() : null,
            Reason = ranked.By.Unknown is not { } why ? null
                : isReadable ? new() { Code = why.Name(), Text = Words(why).In(language) }
                : NumberWords.NotReadable(language),
        };
    }

    private static Text Words(RankUnknown why) => why switch
    {
        RankUnknown.NoNumber => new("nothing is known of its coverage", "cakupannya tidak diketahui"),
        RankUnknown.NoDenominator => new("nobody is eligible", "tidak ada yang berhak"),
        RankUnknown.NoEarlierNumber => new("nothing is known of its coverage on the earlier day", "cakupannya pada hari yang lebih awal tidak diketahui"),
        RankUnknown.NoTarget => new("its number is of no campaign that has people to add", "angkanya bukan dari kampanye yang memiliki orang untuk ditambah"),
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };
}
