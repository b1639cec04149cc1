using Api.Http;
using Api.Storage;
using Coverage.Targets;

namespace Api.Targets;

/// <summary>Target rows in and out, within the campaign's unit of work.</summary>
internal static class TargetStore
{
    private const string Columns =
        "Id, CampaignId, RegionCode, SegmentCode, DueOn, Statement, Kind, Value, Resolution, Added, FinalCovered, "
        + "Eligible, Covered, BaselineAsOf, BaselineDefinition, BaselineSource, Version, CreatedAt, UpdatedAt";

    public static async Task<TargetRow?> Find(Session tx, Guid campaignId, Guid id) =>
        await tx.Find<TargetRow>($"SELECT {Columns} FROM Targets WHERE Id = @id AND CampaignId = @campaignId", new { id, campaignId }) is { } target
            ? (await Complete(tx, [target]))[0]
            : null;

    public static async Task<List<TargetRow>> Find(Session tx, List<Guid> ids) =>
        await Complete(tx, await tx.Query<TargetRow>($"SELECT {Columns} FROM Targets WHERE Id IN @ids", new { ids }));

    /// <summary>All targets of a campaign, earliest due first.</summary>
    public static async Task<List<TargetRow>> Of(Session tx, Guid campaignId) => await Complete(tx, await tx.Query<TargetRow>(
        $"SELECT {Columns} FROM Targets WHERE CampaignId = @campaignId ORDER BY DueOn, RegionCode, SegmentCode", new { campaignId }));

    /// <summary>The targets of the whole of some campaigns.</summary>
    public static Task<List<TargetRow>> OfWhole(Session tx, List<Guid> campaignIds) => tx.Query<TargetRow>(
        $"SELECT {Columns} FROM Targets WHERE CampaignId IN @campaignIds AND RegionCode = '' AND SegmentCode = ''", new { campaignIds });

    public static async Task<bool> ScopeIsTaken(Session tx, TargetRow target) =>
        await tx.Find<Guid?>(
            """
            SELECT Id FROM Targets
            WHERE CampaignId = @CampaignId AND RegionCode = @RegionCode AND SegmentCode = @SegmentCode AND DueOn = @DueOn AND Id <> @Id
            """, target) is not null;

    public static async Task Insert(Session tx, TargetRow target)
    {
        await tx.Execute(
            $"""
            INSERT INTO Targets ({Columns})
            VALUES (@Id, @CampaignId, @RegionCode, @SegmentCode, @DueOn, @Statement, @Kind, @Value, @Resolution, @Added, @FinalCovered,
                @Eligible, @Covered, @BaselineAsOf, @BaselineDefinition, @BaselineSource, @Version, @CreatedAt, @UpdatedAt)
            """, target);
        await InsertParity(tx, target);
    }

    /// <returns>False when somebody saved first.</returns>
    public static async Task<bool> Update(Session tx, TargetRow target)
    {
        var changed = await tx.Execute(
            """
            UPDATE Targets SET DueOn = @DueOn, Statement = @Statement, Kind = @Kind, Value = @Value, Resolution = @Resolution, Added = @Added,
                FinalCovered = @FinalCovered, Eligible = @Eligible, Covered = @Covered, BaselineAsOf = @BaselineAsOf,
                BaselineDefinition = @BaselineDefinition, BaselineSource = @BaselineSource, Version = Version + 1, UpdatedAt = @UpdatedAt
            WHERE Id = @Id AND Version = @Version
            """, target);
        await DeleteParity(tx, target.Id);
        await InsertParity(tx, target);
        return changed == 1;
    }

    public static async Task Delete(Session tx, Guid id)
    {
        await DeleteParity(tx, id);
        await tx.Execute("DELETE FROM Targets WHERE Id = @id", new { id });
    }

    /// <summary>What each of these targets of parity was set by.</summary>
    public static async Task<Dictionary<Guid, Parity>> Parities(Session tx, List<Guid> targetIds) =>
        (await tx.Query<Parity>(
            "SELECT TargetId, RegionCode, Basis, SourceId, AsOf, Eligible, Covered, PercentMillionths FROM TargetParities WHERE TargetId IN @targetIds",
            new { targetIds })).ToDictionary(parity => parity.TargetId);

    /// <summary>One query more, where there is a parity among them.</summary>
    private static async Task<List<TargetRow>> Complete(Session tx, List<TargetRow> targets)
    {
        var parity = TargetKind.Parity.Name();
        if (!targets.Exists(target => target.Kind == parity))
            return targets;
        var parities = await Parities(tx, [.. targets.Where(target => target.Kind == parity).Select(target => target.Id)]);
        return targets.ConvertAll(target => target with { Parity = parities.GetValueOrDefault(target.Id) });
    }

    private static Task<int> DeleteParity(Session tx, Guid targetId) =>
        tx.Execute("DELETE FROM TargetParities WHERE TargetId = @targetId", new { targetId });

    private static async Task InsertParity(Session tx, TargetRow target)
    {
        if (target.Parity is not { } parity)
            return;
        await tx.Execute(
            """
            INSERT INTO TargetParities (TargetId, RegionCode, Basis, SourceId, AsOf, Eligible, Covered, PercentMillionths)
            VALUES (@TargetId, @RegionCode, @Basis, @SourceId, @AsOf, @Eligible, @Covered, @PercentMillionths)
            """,
            parity with { TargetId = target.Id });
    }
}
