using Api.Http;
using Api.Storage;

namespace Api.Activities;

/// <summary>Activity rows in and out, within the campaign's unit of work.</summary>
internal static class ActivityStore
{
    private const string Columns =
        "Id, CampaignId, Kind, HeldOn, Place, Organisations, SegmentCode, Outcome, Link, Version, CreatedAt, UpdatedAt";

    public static Task<ActivityRow?> Find(Session tx, Guid campaignId, Guid id) =>
        tx.Find<ActivityRow>($"SELECT {Columns} FROM Activities WHERE Id = @id AND CampaignId = @campaignId", new { id, campaignId });

    public static Task<List<ActivityRow>> Find(Session tx, List<Guid> ids) =>
        tx.Query<ActivityRow>($"SELECT {Columns} FROM Activities WHERE Id IN @ids", new { ids });

    /// <summary>Activities that fit every filter, earliest first, after a row.</summary>
    public static Task<List<ActivityRow>> List(Session tx, Guid campaignId, ListActivities ask, (DateOnly HeldOn, Guid Id)? after, int take)
    {
        List<string> where = ["CampaignId = @campaignId"];
        if (ask.Kind is not null)
            where.Add("Kind = @kind");
        if (ask.From is not null)
            where.Add("HeldOn >= @from");
        if (ask.To is not null)
            where.Add("HeldOn <= @to");
        if (ask.Segment is not null)
            where.Add("SegmentCode = @segment " + tx.Dialect.Exactly);
        if (after is not null)
            where.Add("(HeldOn > @heldOn OR (HeldOn = @heldOn AND Id > @id))");
        return tx.Query<ActivityRow>(
            $"SELECT {Columns} FROM Activities WHERE {string.Join(" AND ", where)} ORDER BY HeldOn, Id {tx.Dialect.Take("take")}",
            new
            {
                campaignId,
                kind = ask.Kind?.Name(),
                from = ask.From,
                to = ask.To,
                segment = ask.Segment,
                heldOn = after?.HeldOn,
                id = after?.Id,
                take,
            });
    }

    /// <summary>Every activity of these campaigns.</summary>
    public static async Task<List<ActivityRow>> Of(Session tx, IReadOnlyCollection<Guid> campaignIds)
    {
        List<ActivityRow> activities = [];
        foreach (var some in campaignIds.Chunk(Lists.AtOnce))
            activities.AddRange(await tx.Query<ActivityRow>($"SELECT {Columns} FROM Activities WHERE CampaignId IN @some", new { some = some.ToList() }));
        return activities;
    }

    public static Task<int> Insert(Session tx, ActivityRow activity) => tx.Execute(
        $"""
        INSERT INTO Activities ({Columns})
        VALUES (@Id, @CampaignId, @Kind, @HeldOn, @Place, @Organisations, @SegmentCode, @Outcome, @Link, @Version, @CreatedAt, @UpdatedAt)
        """, activity);

    /// <returns>False when somebody saved first.</returns>
    public static async Task<bool> Update(Session tx, ActivityRow activity) => await tx.Execute(
        """
        UPDATE Activities SET Kind = @Kind, HeldOn = @HeldOn, Place = @Place, Organisations = @Organisations, SegmentCode = @SegmentCode,
            Outcome = @Outcome, Link = @Link, Version = Version + 1, UpdatedAt = @UpdatedAt
        WHERE Id = @Id AND Version = @Version
        """, activity) == 1;

    public static async Task<bool> IsReferredTo(Session tx, Guid id) =>
        await tx.Scalar<long>("SELECT COUNT(*) FROM Commitments WHERE ActivityId = @id", new { id }) > 0;

    public static Task<int> Delete(Session tx, Guid id) => tx.Execute("DELETE FROM Activities WHERE Id = @id", new { id });
}
