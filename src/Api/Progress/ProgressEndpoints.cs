using Api.Exports;
using System.Globalization;
using Api.Access;
using Api.Campaigns;
using Api.Http;
using Api.Idempotency;
using Api.Regions;
using Api.Storage;

namespace Api.Progress;

/// <summary>The ledger of a campaign.</summary>
internal static class ProgressEndpoints
{
    private static readonly ProblemKind[] EntryProblems =
    [
        Problems.NotFound, Problems.CampaignNotActive, Problems.EntryConflict, Problems.ExternalRefConflict, Problems.ObservedInFuture,
        Problems.ObservedOutsideCampaign, Problems.UnknownRegion, Problems.RegionOutsideCampaign, Problems.UnknownSegment,
        Problems.SnapshotWithoutBaseline,
    ];

    public static void MapProgress(this IEndpointRouteBuilder api)
    {
        var progress = api.MapGroup("/campaigns/{id:guid}/progress").WithTags("Progress").RequireRole(Role.Viewer, Reach.Resource);

        progress.MapGet("/", List).WithName("listProgress").WithSummary("List entries by the day observed, then in the order recorded")
            .WithDescription("The ledger as it was recorded. A region's entries include those of the regions in it.")
            .Refuses(Problems.NotFound, Problems.UnknownRegion)
            .KeepsAnswers()
            .Exports(EntryTable.Entries);
        progress.MapGet("/{entryId:guid}", Get).WithName("getEntry").WithSummary("One entry")
            .WithDescription("An entry never changes once it is recorded.")
            .Refuses(Problems.NotFound);
        progress.MapPost("/", Post).WithName("recordProgress").WithSummary("Record an increment or a snapshot")
            .WithDescription(
                "An increment says how many enrolled, lapsed and were reactivated; a snapshot how many are covered at the end of its day. "
                + "With externalRef the same content again answers 200 with the entry recorded before.")
            .RequireRole(Role.Recorder, Reach.Resource)
            .Refuses(EntryProblems);
        progress.MapPut("/{entryId}", Put).WithName("putEntry").WithSummary("Record an entry under an id of your own")
            .WithDescription(
                "For apps that are often offline: choose a UUID when the entry is made, and send it as often as it takes. "
                + "The first answers 201, the same content again 200, other content under the same id 409.")
            .RequireRole(Role.Recorder, Reach.Resource)
            .Refuses(EntryProblems);
        progress.MapPost("/{entryId:guid}/corrections", Correct).WithName("correctEntry").WithSummary("Put another entry in an entry's place")
            .WithDescription(
                "Send the whole entry as it should have been, and the reason. Both stay in the ledger; only the new one counts, and it is to be "
                + "verified anew. The externalRef stays with the first: leave it out, or give a new one.")
            .RequireRole(Role.Recorder, Reach.Resource)
            .Refuses([Problems.EntryNotCurrent, .. EntryProblems]);
        progress.MapPost("/{entryId:guid}/void", Void).WithName("voidEntry").WithSummary("Cancel an entry")
            .WithDescription("It stays in the ledger and counts nowhere.")
            .RequireRole(Role.Recorder, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.EntryNotCurrent, Problems.CampaignNotActive);
        progress.MapPost("/{entryId:guid}/verification", Verify).WithName("verifyEntry").WithSummary("Verify or reject an entry")
            .WithDescription(
                "A rejected entry counts nowhere, a verified one counts on both bases. The last verdict holds. "
                + "Nobody decides on what they recorded themselves, save an administrator.")
            .RequireRole(Role.Verifier, Reach.Resource)
            .Refuses(Problems.OwnEntry, Problems.NotFound, Problems.EntryNotCurrent, Problems.CampaignNotActive);
    }

    private static async Task<Results<Answer<Page<EntryAnswer>>, Problem>> List(
        Guid id, Query<ListEntries> query, CampaignStore campaigns, EntryStore entries, RegionTree regions, Permission permission, CancellationToken ct)
    {
        var ask = query.Value;
        var region = ask.Region is null ? null : regions.Find(ask.Region);
        if (region is null && ask.Region is not null)
            return Problems.UnknownRegion.BrokenBy("region");

        var filters = Cursor.Mark(id, ask.From, ask.To, ask.Segment, ask.Region, ask.Status);
        if (Cursor.Read(ask.Cursor, filters, 2, out var cursor) is { } unfit)
            return unfit;
        (DateOnly, long)? after = null;
        if (cursor is not null)
        {
            if (!DateOnly.TryParseExact(cursor.Key[0], "yyyy-MM-dd", out var day) || !long.TryParse(cursor.Key[1], CultureInfo.InvariantCulture, out var seq))
                return Cursor.Unfit();
            after = (day, seq);
        }

        if (!permission.On(await campaigns.Find(id, ct)).Succeeded(out var campaign, out var refused))
            return refused;
        if (region is not null && regions.Find(campaign.RegionCode)!.IsWithin(region))
            region = null; // every entry is of it, those without a region too
        var limit = ask.Limit ?? Limits.PageDefault;
        var rows = await entries.List(id, ask, region, after, limit + 1, ct);
        return new Answer<Page<EntryAnswer>>(Page.Of(rows, limit, row => row.Answer(),
            last => new Cursor(filters, last.ObservedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), last.Seq.ToString(CultureInfo.InvariantCulture))));
    }

    private static async Task<Results<Answer<EntryAnswer>, Problem>> Get(
        Guid id, Guid entryId, CampaignStore campaigns, EntryStore entries, Permission permission, CancellationToken ct) =>
        !permission.On(await campaigns.Find(id, ct)).Succeeded(out _, out var refused) ? refused
        : await entries.Find(id, entryId, ct) is { } entry ? new Answer<EntryAnswer>(entry.Answer())
        : Problems.Missing("entry", "catatan");

    private static Task<Results<RecordedAnswer, KeyedAnswer, Problem>> Post(
        Guid id, Body<NewEntry> body, IdempotencyKey key, IdempotentWrites writes, LedgerBook ledger, Permission permission, TimeProvider clock,
        CancellationToken ct) =>
        writes.Once(key, body, ledger.Record(id, Ids.New(clock), body.Value, permission), recorded => new RecordedAnswer(recorded), ct);

    private static async Task<Results<RecordedAnswer, Problem>> Put(
        Guid id, string entryId, Body<NewEntry> body, Database db, LedgerBook ledger, Permission permission, CancellationToken ct)
    {
        if (!Guid.TryParseExact(entryId, "D", out var own))
        {
            return Problems.Invalid(FieldError.InParameter("entryId", "uuid", new(
                "Choose a UUID like 0196a5c4-7d00-7000-8000-000000000001.", "Pilih UUID seperti 0196a5c4-7d00-7000-8000-000000000001.")));
        }

        var outcome = await db.Write(ledger.Record(id, own, body.Value, permission, isOwnId: true), ct);
        return outcome.Succeeded(out var recorded, out var problem) ? new RecordedAnswer(recorded) : problem;
    }

    private static Task<Results<CreatedAnswer<EntryAnswer>, KeyedAnswer, Problem>> Correct(
        Guid id, Guid entryId, Body<NewCorrection> body, IdempotencyKey key, IdempotentWrites writes, LedgerBook ledger, Permission permission,
        TimeProvider clock, CancellationToken ct) =>
        writes.Once(
            key,
            body,
            ledger.Correct(id, entryId, Ids.New(clock), body.Value, permission),
            entry => new CreatedAnswer<EntryAnswer>($"/v1/campaigns/{id}/progress/{entry.Id}", entry.Answer()),
            ct);

    private static async Task<Results<Answer<EntryAnswer>, Problem>> Void(
        Guid id, Guid entryId, Body<VoidRequest> body, LedgerBook ledger, Permission permission, CancellationToken ct)
    {
        var outcome = await ledger.Void(id, entryId, body.Value.Reason, permission, ct);
        return outcome.Succeeded(out var entry, out var problem) ? new Answer<EntryAnswer>(entry.Answer()) : problem;
    }

    private static async Task<Results<Answer<EntryAnswer>, Problem>> Verify(
        Guid id, Guid entryId, Body<VerificationRequest> body, LedgerBook ledger, Permission permission, CancellationToken ct)
    {
        if (body.Value is { Decision: Verdict.Rejected, Reason: null })
        {
            return Problems.Invalid(FieldError.InBody("/reason", "required", new(
                "Say why the entry is rejected.", "Sebutkan alasan catatan ditolak.")));
        }

        var outcome = await ledger.Verify(id, entryId, body.Value, permission, ct);
        return outcome.Succeeded(out var entry, out var problem) ? new Answer<EntryAnswer>(entry.Answer()) : problem;
    }
}
