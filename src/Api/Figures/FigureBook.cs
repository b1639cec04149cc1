using Api.Access;
using Api.Audit;
using Api.Http;
using Api.Regions;
using Api.Schemes;
using Api.Segments;
using Api.Storage;

namespace Api.Figures;

/// <summary>What may be done with figures, each as one unit of work: check the rules, then write.</summary>
internal sealed class FigureBook(RegionTree regions, TimeProvider clock)
{
    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<FigureRow>>> Publish(Guid id, NewFigure figure, Permission permission)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        return async tx =>
        {
            if (regions.Find(figure.RegionCode) is null)
                return Problems.UnknownRegion.Broken("/regionCode");
            if (permission.Refuses(figure.RegionCode) is { } refusal)
                return refusal;
            if (figure is { Eligible: null, Covered: null, PublishedPercent: null })
            {
                return Problems.Invalid(FieldError.InBody("", "any-of", new(
                    "Send at least one of eligible, covered and publishedPercent.", "Kirim sedikitnya satu dari eligible, covered, dan publishedPercent.")));
            }

            if (figure.AsOf > today)
                return Problems.FigureInFuture.Broken("/asOf");
            if (!await SchemeStore.Exists(tx, figure.Scheme))
                return Problems.UnknownScheme.Broken("/scheme");
            if (figure.Segment is { } segment && !await SegmentStore.Fits(tx, segment, figure.Scheme))
                return Problems.UnknownSegment.Broken("/segment");

            var row = FigureRow.New(id, figure, permission.Caller.Name, now);
            await FigureStore.Insert(tx, row);
            tx.Changed.UnionWith(await FigureStore.CampaignsOn(tx, row));
            await Record(tx, permission, now, ChangeAction.Created, null, row);
            return row;
        };
    }

    /// <summary>To withdraw one again changes nothing.</summary>
    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<FigureRow>>> Withdraw(Guid id, Permission permission)
    {
        var now = clock.GetUtcNow();
        return async tx =>
        {
            if (!permission.On(await FigureStore.Find(tx, id)).Succeeded(out var figure, out var refused))
                return refused;
            if (await FigureStore.Delete(tx, id, permission.Caller.Name, now) == 0)
                return figure;
            tx.Changed.UnionWith(await FigureStore.CampaignsOn(tx, figure));
            var withdrawn = figure with { DeletedAt = now };
            await Record(tx, permission, now, ChangeAction.Removed, figure, withdrawn);
            return withdrawn;
        };
    }

    /// <summary>What is written down of a change; it belongs to no campaign and comes last in its unit.</summary>
    private Task Record(Session tx, Permission permission, DateTimeOffset now, ChangeAction action, FigureRow? before, FigureRow after) => Trail.Record(
        tx, permission, now, action, new(ResourceType.Figure, after.Id.ToString(), null, after.RegionCode),
        before is null ? null : Trail.Json(before.Answer(regions)), Trail.Json(after.Answer(regions)));
}

/// <summary>Who may do what with a figure: it lies in its region.</summary>
internal static class FigureAccess
{
    /// <returns>The figure, when the caller may do there what the route is for; one that the caller may not read does not exist.</returns>
    public static Outcome<FigureRow> On(this Permission permission, FigureRow? figure) =>
        figure is null || !permission.Sees(figure.RegionCode) ? Problems.Missing("figure", "angka")
        : permission.Refuses(figure.RegionCode) is { } refusal ? refusal
        : figure;
}
