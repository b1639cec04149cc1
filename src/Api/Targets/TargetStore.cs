using Api.Storage;

namespace Api.Targets;

/// <summary>Target rows in and out, within the campaign's unit of work.</summary>
internal static class TargetStore
{
    private const string Columns =
        "Id, CampaignId, RegionCode, SegmentCode, DueOn, Statement, Kind, Value, Resolution, Added, FinalCovered, "
        + "Eligible, Covered, BaselineAsOf, BaselineDefinition, BaselineSource, Version, CreatedAt, UpdatedAt";

    public static Task<TargetRow?> Find(Session tx, Guid campaignId, Guid id) =>
        tx.Find<TargetRow>($"SELECT {Columns} FROM Targets WHERE Id = @id AND CampaignId = @campaignId", new { id, campaignId });

    /// <summary>All targets of a campaign, earliest due first.</summary>
    public static Task<List<TargetRow>> Of(Session tx, Guid campaignId) =>
        tx.Query<TargetRow>($"SELECT {Columns} FROM Targets WHERE CampaignId = @campaignId ORDER BY DueOn, RegionCode, SegmentCode", new { campaignId });

    /// <summary>The targets of the whole of some campaigns.</summary>
    public static Task<List<TargetRow>> OfWhole(Session tx, List<Guid> campaignIds) => tx.Query<TargetRow>(
        $"SELECT {Columns} FROM Targets WHERE CampaignId IN @campaignIds AND RegionCode = '' AND SegmentCode = ''", new { campaignIds });

    public static async Task<bool> ScopeIsTaken(Session tx, TargetRow target) =>
        await tx.Find<Guid?>(
            """
            SELECT Id FROM Targets
            WHERE CampaignId = @CampaignId AND RegionCode = @RegionCode AND SegmentCode = @SegmentCode AND DueOn = @DueOn AND Id <> @Id
            """, target) is not null;

    public static Task<int> Insert(Session tx, TargetRow target) => tx.Execute(
        $"""
        INSERT INTO Targets ({Columns})
        VALUES (@Id, @CampaignId, @RegionCode, @SegmentCode, @DueOn, @Statement, @Kind, @Value, @Resolution, @Added, @FinalCovered,
            @Eligible, @Covered, @BaselineAsOf, @BaselineDefinition, @BaselineSource, @Version, @CreatedAt, @UpdatedAt)
        """, target);

    /// <returns>False when somebody saved first.</returns>
    public static async Task<bool> Update(Session tx, TargetRow target) => await tx.Execute(
        """
        UPDATE Targets SET DueOn = @DueOn, Statement = @Statement, Kind = @Kind, Value = @Value, Resolution = @Resolution, Added = @Added,
            FinalCovered = @FinalCovered, Eligible = @Eligible, Covered = @Covered, BaselineAsOf = @BaselineAsOf,
            BaselineDefinition = @BaselineDefinition, BaselineSource = @BaselineSource, Version = Version + 1, UpdatedAt = @UpdatedAt
        WHERE Id = @Id AND Version = @Version
        """, target) == 1;

    public static Task<int> Delete(Session tx, Guid id) => tx.Execute("DELETE FROM Targets WHERE Id = @id", new { id });
}
