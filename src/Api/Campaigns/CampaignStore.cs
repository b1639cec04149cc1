using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Storage;
using Api.Targets;

namespace Api.Campaigns;

/// <summary>Campaign rows in and out. One text serves both engines; only paging asks the dialect.</summary>
internal sealed class CampaignStore(Database db)
{
    private const string Select =
        """
        SELECT c.Id, c.Name, c.SchemeCode, c.RegionCode, c.StartsOn, c.EndsOn, c.Trajectory, c.Status, c.StatusReason,
            c.Eligible, c.Covered, c.BaselineAsOf, c.BaselineDefinition, c.BaselineSource, c.Version, c.CreatedAt, c.UpdatedAt,
            t.Id AS TargetId, t.DueOn AS TargetDueOn, t.Statement AS TargetStatement, t.Kind AS TargetKind, t.Value AS TargetValue,
            t.Resolution AS TargetResolution, t.Added AS TargetAdded, t.FinalCovered AS TargetCovered, t.Version AS TargetVersion,
            t.CreatedAt AS TargetCreatedAt, t.UpdatedAt AS TargetUpdatedAt,
            p.LastDay, p.LastWholeSnapshot, p.LastScopeSnapshot, p.Enrolled, p.Lapsed, p.Reactivated, p.Net, c.FundedUntil, c.FundedPeople, c.Visibility,
            c.ParentId
        FROM Campaigns c
        JOIN Targets t ON t.Id = c.TargetId
        JOIN CampaignTotals p ON p.CampaignId = c.Id AND p.Basis = @basis
        """;

    private static readonly string Parity = Coverage.Targets.TargetKind.Parity.Name();

    private static readonly Statement ById = new(Select + " WHERE c.Id = @id", "@id", "@basis");

    private static readonly Statement ByParent = new(
        Select + " WHERE c.ParentId = @parentId AND c.Status <> @cancelled", "@basis", "@parentId", "@cancelled");

    private static readonly Statement Lock = new("UPDATE Campaigns SET Revision = Revision + 1 WHERE Id = @id", "@id");

    public Task<CampaignRow?> Find(Guid id, CancellationToken ct, Basis basis = Basis.Reported) => db.Read(tx => Find(tx, id, basis), ct);

    /// <summary>Campaigns that everybody may see, latest start first.</summary>
    public Task<List<CampaignRow>> Public(int take, CancellationToken ct)
    {
        var sql = $"{Select} WHERE c.Visibility = 'public' AND c.Status IN ('active', 'closed') ORDER BY c.StartsOn DESC, c.Id {db.Dialect.Take("take")}";
        return db.Read(async tx => await Complete(tx, await tx.Query<CampaignRow>(sql, new { basis = Basis.Reported.Name(), take })), ct);
    }

    public static async Task<CampaignRow?> Find(Session tx, Guid id, Basis basis = Basis.Reported) =>
        await ById.Find(tx, CampaignRow.Read, id, basis.Name()) is { } campaign ? (await Complete(tx, [campaign]))[0] : null;

    public static async Task<List<CampaignRow>> Find(Session tx, List<Guid> ids) =>
        await Complete(tx, await tx.Query<CampaignRow>($"{Select} WHERE c.Id IN @ids", new { basis = Basis.Reported.Name(), ids }));

    /// <summary>
    /// Takes the campaign for this unit of work: whatever is derived from it changes in one order, on any number of nodes.
    /// Where others write beside it the row's own write lock does it, which rests on no hint and no isolation above READ COMMITTED.
    /// </summary>
    /// <returns>The campaign as it is now; null when there is none.</returns>
    public static async Task<CampaignRow?> Take(Session tx, Guid id)
    {
        tx.Changed.Add(id);
        var campaign = tx.Dialect.HasManyWriters && await Lock.Execute(tx, id) == 0 ? null : await Find(tx, id);
        if (campaign?.ParentId is { } parentId)
            tx.Changed.Add(parentId); // which shows its children's sums
        return campaign;
    }

    /// <summary>The campaigns that have their share from this one, save those that were cancelled.</summary>
    public static Task<List<CampaignRow>> ChildrenOf(Session tx, Guid parentId, Basis basis) =>
        ByParent.Query(tx, CampaignRow.Read, basis.Name(), parentId, CampaignStatus.Cancelled.Name());

    /// <summary>The regions that a campaign is divided over already, within its scheme.</summary>
    public static async Task<HashSet<string>> RegionsOfChildren(Session tx, CampaignRow parent) => (await tx.Query<string>(
        "SELECT RegionCode FROM Campaigns WHERE ParentId = @Id AND SchemeCode = @SchemeCode AND Status <> @cancelled",
        new { parent.Id, parent.SchemeCode, cancelled = CampaignStatus.Cancelled.Name() })).ToHashSet(StringComparer.Ordinal);

    /// <summary>Campaigns that fit every filter, earliest start first, after a row.</summary>
    /// <param name="within">The regions whose campaigns the caller may read.</param>
    /// <remarks>Of a search with marks only its letters and digits are asked here; the caller holds each name against the rest.</remarks>
    public Task<List<CampaignRow>> List(
        ListCampaigns ask, NameSearch? search, Region? region, IReadOnlyList<Region> within, (DateOnly StartsOn, Guid Id)? after, int take, CancellationToken ct)
    {
        List<string> where = ["1 = 1"];
        var everywhere = within is [{ ParentCode: null }];
        var from = region is null && everywhere ? "" : " JOIN Regions r ON r.Code = c.RegionCode";
        if (region is not null)
            where.Add("r.Position >= @first AND r.Position <= @last");
        if (!everywhere)
            where.Add(RegionStore.LiesWithin);

        if (ask.Parent is not null)
            where.Add("c.ParentId = @parent");
        if (ask.Scheme is not null)
            where.Add("c.SchemeCode = @scheme " + db.Dialect.Exactly);
        if (ask.Status is not null)
            where.Add("c.Status = @status");
        if (search is not null)
            where.Add("c.SearchName LIKE @pattern");
        if (after is not null)
            where.Add("(c.StartsOn > @startsOn OR (c.StartsOn = @startsOn AND c.Id > @id))");

        var sql = $"{Select}{from} WHERE {string.Join(" AND ", where)} ORDER BY c.StartsOn, c.Id {db.Dialect.Take("take")}";
        return db.Read(async tx => await Complete(tx, await tx.Query<CampaignRow>(sql, new
        {
            basis = Basis.Reported.Name(),
            first = region?.Position,
            last = region?.LastPosition,
            within = within.Select(readable => readable.Code),
            parent = ask.Parent,
            scheme = ask.Scheme,
            status = ask.Status?.Name(),
            pattern = $"%{search?.Key}%",
            startsOn = after?.StartsOn,
            id = after?.Id,
            take,
        })), ct);
    }

    /// <summary>One query more where the plan of any of them goes by milestones, and where the headline of any is a parity.</summary>
    private static async Task<List<CampaignRow>> Complete(Session tx, List<CampaignRow> campaigns)
    {
        List<Guid> byMilestones = [.. campaigns.Where(campaign => campaign.TrajectoryNow == Coverage.Trajectories.Trajectory.Milestones).Select(campaign => campaign.Id)];
        if (byMilestones.Count > 0)
        {
            var targets = (await TargetStore.OfWhole(tx, byMilestones)).ToLookup(target => target.CampaignId);
            campaigns = campaigns.ConvertAll(campaign => campaign with { Milestones = campaign.PlannedBy(targets[campaign.Id]) });
        }

        List<Guid> ofParity = [.. campaigns.Where(campaign => campaign.TargetKind == Parity).Select(campaign => campaign.TargetId)];
        if (ofParity.Count > 0)
        {
            var parities = await TargetStore.Parities(tx, ofParity);
            campaigns = campaigns.ConvertAll(campaign => campaign with { Parity = parities.GetValueOrDefault(campaign.TargetId) });
        }

        return campaigns;
    }

    public static async Task Insert(Session tx, Guid id, Guid? parentId, NewCampaign campaign, TargetRow headline, DateTimeOffset now)
    {
        await tx.Execute(
            """
            INSERT INTO Campaigns (Id, Name, SearchName, SchemeCode, RegionCode, StartsOn, EndsOn, Trajectory, Status, StatusReason,
                Eligible, Covered, BaselineAsOf, BaselineDefinition, BaselineSource, TargetId, Version, Revision, CreatedAt, UpdatedAt,
                FundedUntil, FundedPeople, Visibility, ParentId)
            VALUES (@id, @name, @searchName, @scheme, @regionCode, @startsOn, @endsOn, @trajectory, @status, NULL,
                @eligible, @covered, @asOf, @definition, @source, @targetId, 1, 1, @now, @now,
                @fundedUntil, @fundedPeople, @visibility, @parentId)
            """,
            Values(id, campaign, headline.Id, now, parentId: parentId));
        await TargetStore.Insert(tx, headline);
        foreach (var basis in Enum.GetValues<Basis>())
            await TotalsStore.Open(tx, id, basis);
    }

    /// <returns>False when somebody saved first.</returns>
    public static async Task<bool> Update(Session tx, CampaignRow before, NewCampaign campaign, DateTimeOffset now) => await tx.Execute(
        """
        UPDATE Campaigns SET Name = @name, SearchName = @searchName, StartsOn = @startsOn, EndsOn = @endsOn, Trajectory = @trajectory,
            Eligible = @eligible, Covered = @covered, BaselineAsOf = @asOf, BaselineDefinition = @definition, BaselineSource = @source,
            FundedUntil = @fundedUntil, FundedPeople = @fundedPeople, Visibility = @visibility, Version = Version + 1, UpdatedAt = @now
        WHERE Id = @id AND Version = @version
        """,
        Values(before.Id, campaign, before.TargetId, now, before.Version)) == 1;

    /// <summary>The headline target changed, and with it what the campaign answers.</summary>
    public static Task Touch(Session tx, Guid id, DateTimeOffset now) =>
        tx.Execute("UPDATE Campaigns SET Version = Version + 1, UpdatedAt = @now WHERE Id = @id", new { id, now });

    /// <returns>False when it is no longer in the status it was seen in.</returns>
    public static async Task<bool> Move(Session tx, Guid id, CampaignStatus from, TransitionRequest step, DateTimeOffset now) => await tx.Execute(
        """
        UPDATE Campaigns SET Status = @to, StatusReason = @reason, Version = Version + 1, UpdatedAt = @now
        WHERE Id = @id AND Status = @from
        """,
        new { id, from = from.Name(), to = step.To.Name(), reason = step.Reason, now }) == 1;

    public Task<T> Write<T>(Func<Session, Task<T>> unit, CancellationToken ct) => db.Write(unit, ct);

    private static object Values(Guid id, NewCampaign campaign, Guid targetId, DateTimeOffset now, long version = 1, Guid? parentId = null) => new
    {
        id,
        name = campaign.Name,
        searchName = NameSearch.KeyOf(campaign.Name),
        scheme = campaign.Scheme,
        regionCode = campaign.RegionCode,
        startsOn = campaign.StartsOn,
        endsOn = campaign.EndsOn,
        trajectory = (campaign.Trajectory ?? Coverage.Trajectories.Trajectory.Linear).Name(),
        status = (campaign.Status ?? CampaignStatus.Active).Name(),
        eligible = campaign.Baseline.Eligible,
        covered = campaign.Baseline.Covered,
        asOf = campaign.Baseline.AsOf,
        definition = campaign.Baseline.Definition,
        source = campaign.Baseline.Source,
        fundedUntil = campaign.Funding?.Until,
        fundedPeople = campaign.Funding?.People,
        visibility = (campaign.Visibility ?? Visibility.Private).Name(),
        targetId,
        now,
        version,
        parentId,
    };
}
