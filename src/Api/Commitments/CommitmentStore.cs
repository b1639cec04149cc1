using Api.Storage;

namespace Api.Commitments;

/// <summary>What is promised in commitments by a day.</summary>
/// <param name="Commitments">How many.</param>
/// <param name="People">How many people they are to bring under cover.</param>
/// <param name="Fulfilled">How many people of those in commitments that were fulfilled by that day, in time or late.</param>
internal sealed record Pledged(long Commitments, long People, long Fulfilled);

/// <summary>Commitment rows in and out, within the campaign's unit of work.</summary>
internal static class CommitmentStore
{
    private const string Columns =
        "Id, CampaignId, ActivityId, Who, What, People, MadeOn, DueOn, FulfilledOn, Evidence, Version, CreatedAt, UpdatedAt";

    private static readonly Statement Sums = new(
        """
        SELECT CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(People), 0) AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN FulfilledOn <= @asOf THEN People ELSE 0 END), 0) AS BIGINT)
        FROM Commitments WHERE CampaignId = @campaignId AND MadeOn <= @asOf
        """, "@campaignId", "@asOf");

    public static Task<CommitmentRow?> Find(Session tx, Guid campaignId, Guid id) =>
        tx.Find<CommitmentRow>($"SELECT {Columns} FROM Commitments WHERE Id = @id AND CampaignId = @campaignId", new { id, campaignId });

    public static Task<List<CommitmentRow>> Find(Session tx, List<Guid> ids) =>
        tx.Query<CommitmentRow>($"SELECT {Columns} FROM Commitments WHERE Id IN @ids", new { ids });

    /// <summary>What was promised by a day, earliest due first, after a row.</summary>
    public static Task<List<CommitmentRow>> List(
        Session tx, Guid campaignId, Guid? activityId, DateOnly asOf, (DateOnly DueOn, Guid Id)? after, int take)
    {
        List<string> where = ["CampaignId = @campaignId", "MadeOn <= @asOf"];
        if (activityId is not null)
            where.Add("ActivityId = @activityId");
        if (after is not null)
            where.Add("(DueOn > @dueOn OR (DueOn = @dueOn AND Id > @id))");
        return tx.Query<CommitmentRow>(
            $"SELECT {Columns} FROM Commitments WHERE {string.Join(" AND ", where)} ORDER BY DueOn, Id {tx.Dialect.Take("take")}",
            new { campaignId, activityId, asOf, dueOn = after?.DueOn, id = after?.Id, take });
    }

    /// <summary>What is due on a day or before, and was not fulfilled.</summary>
    public static Task<List<CommitmentRow>> DueBy(Session tx, Guid campaignId, DateOnly day) => tx.Query<CommitmentRow>(
        $"SELECT {Columns} FROM Commitments WHERE CampaignId = @campaignId AND DueOn <= @day AND FulfilledOn IS NULL ORDER BY DueOn, Id",
        new { campaignId, day });

    public static async Task<Pledged> PledgedBy(Session tx, Guid campaignId, DateOnly asOf) =>
        (await Sums.Find(tx, row => new Pledged(row.Count(0), row.Count(1), row.Count(2)), campaignId, asOf))!;

    public static Task<int> Insert(Session tx, CommitmentRow commitment) => tx.Execute(
        $"""
        INSERT INTO Commitments ({Columns})
        VALUES (@Id, @CampaignId, @ActivityId, @Who, @What, @People, @MadeOn, @DueOn, @FulfilledOn, @Evidence, @Version, @CreatedAt, @UpdatedAt)
        """, commitment);

    /// <returns>False when somebody saved first.</returns>
    public static async Task<bool> Update(Session tx, CommitmentRow commitment) => await tx.Execute(
        """
        UPDATE Commitments SET ActivityId = @ActivityId, Who = @Who, What = @What, People = @People, MadeOn = @MadeOn, DueOn = @DueOn,
            FulfilledOn = @FulfilledOn, Evidence = @Evidence, Version = Version + 1, UpdatedAt = @UpdatedAt
        WHERE Id = @Id AND Version = @Version
        """, commitment) == 1;

    public static Task<int> Delete(Session tx, Guid id) => tx.Execute("DELETE FROM Commitments WHERE Id = @id", new { id });
}
