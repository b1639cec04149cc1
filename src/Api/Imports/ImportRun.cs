using Api.Audit;
using Api.Campaigns;
using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Storage;

namespace Api.Imports;

/// <summary>Takes one file in, chunk by chunk from where it was left, each as one unit of work that also writes down how far it came.</summary>
internal sealed class ImportRun(ImportJob claimed, Guid owner, ImportOptions options, Database db, RegionTree regions, TimeProvider clock)
{
    private readonly long begunAfter = claimed.Line;
    private readonly ImportPace pace = new(options.ChunkRows, rests: !db.Dialect.HasManyWriters, clock);
    private ImportJob job = claimed;

    private TimeSpan Lease => TimeSpan.FromSeconds(options.LeaseSeconds);

    /// <summary>To the end, or until the import is cancelled or somebody else's.</summary>
    public async Task Complete(Stream file, CancellationToken ct)
    {
        using var reader = ImportReader.Over(job.FormatNow, file);
        using var lines = reader.Lines().Where(line => line.Line > begunAfter).GetEnumerator();
        var reading = Task.Run(() => Read(lines, reader), ct);
        try
        {
            while (true)
            {
                var chunk = await reading;
                ct.ThrowIfCancellationRequested();
                if (!chunk.IsLast)
                    reading = Task.Run(() => Read(lines, reader), CancellationToken.None); // while the database is at the chunk before
                var started = clock.GetTimestamp();
                if (!await TakeIn(chunk, ct))
                    return;
                await pace.Rest(chunk.Lines.Count, clock.GetElapsedTime(started), ct);
                if (chunk.IsLast)
                {
                    await Conclude(chunk, ct);
                    return;
                }
            }
        }
        finally
        {
            await Task.WhenAny(reading); // it holds the file
        }
    }

    /// <summary>Ends an import that cannot be taken in, and says why.</summary>
    public Task Fail(ImportFault fault, CancellationToken ct) => db.Write(tx => Fail(tx, [fault]), ct);

    private ImportChunk Read(IEnumerator<ImportLine> lines, ImportReader reader)
    {
        List<ImportLine> read = [];
        var most = pace.Rows;
        try
        {
            while (read.Count < most && lines.MoveNext())
                read.Add(lines.Current);
            return Chunk([], isLast: read.Count < most);
        }
        catch (ImportUnreadableException unreadable)
        {
            return Chunk(unreadable.Faults, isLast: true);
        }

        ImportChunk Chunk(IReadOnlyList<ImportFault> faults, bool isLast) =>
            ImportChunk.Of(job, read, clock.GetUtcNow(), reader.BytesRead, faults, isLast);
    }

    /// <returns>False when the import is no longer ours.</returns>
    private async Task<bool> TakeIn(ImportChunk chunk, CancellationToken ct)
    {
        if (chunk.Lines.Count == 0)
            return true;
        var (before, now, today) = (job, clock.GetUtcNow(), clock.Today());
        var after = await db.Write(
            async tx =>
            {
                if (!await ImportStore.Hold(tx, before, owner, now + Lease))
                    return null;
                var known = await Known(tx, before, chunk.Entries);
                var verdicts = ImportVerdicts.On(before, chunk, known, regions, today);
                await Keep(tx, before, known, verdicts.Created);
                var advanced = await Note(tx, before, verdicts.Faults) with
                {
                    Line = chunk.Lines[^1].Line,
                    BytesRead = chunk.BytesRead,
                    RowsRead = before.RowsRead + chunk.Lines.Count,
                    Created = before.Created + verdicts.Created.Count,
                    Unchanged = before.Unchanged + verdicts.Unchanged,
                    Rejected = before.Rejected + verdicts.Rejected,
                };
                await ImportStore.Advance(tx, advanced);
                return advanced;
            },
            ct);
        job = after ?? job;
        return after is not null;
    }

    /// <summary>A dry run takes no campaign: it changes none.</summary>
    private async Task<LedgerFacts> Known(Session tx, ImportJob job, IReadOnlyCollection<EntryRow> rows)
    {
        var known = await LedgerFacts.About(
            tx, rows, job.Sender(regions), job.DryRun ? (session, id) => CampaignStore.Find(session, id) : CampaignStore.Take,
            job.IsPublished ? job.Id : null);
        if (!job.DryRun)
            return known;
        foreach (var group in rows.GroupBy(row => row.CampaignId))
        {
            if (LedgerFacts.RefsOf(group) is { Count: > 0 } refs)
                known.Add(await ImportStore.StagedByRefs(tx, job.Id, group.Key, refs));
        }

        return known;
    }

    private async Task Keep(Session tx, ImportJob job, LedgerFacts known, IReadOnlyList<(long Line, EntryRow Entry)> created)
    {
        if (job.DryRun)
        {
            await ImportStore.Stage(tx, job.Id, created);
            return;
        }

        await EntryStore.InsertMany(tx, [.. created.Select(row => row.Entry)], job.IsPublished ? job.Id : null);
        if (job.IsPublished)
        {
            await ImportStore.AddDays(tx, job.Id, created);
            foreach (var group in created.GroupBy(row => row.Entry.CampaignId))
                await ImportStore.AddPart(tx, job.Id, group.Key, group.First().Line, await RecordedEntries.Of(tx, [.. group.Select(row => row.Entry)]));
            return;
        }

        foreach (var group in created.GroupBy(row => row.Entry.CampaignId, row => row.Entry))
        {
            await TotalsStore.Add(tx, known.Campaign(group.Key), Basis.Reported, [.. group.Select(entry => entry.Day)]);
            await RecordedEntries.Record(tx, job.Sender(regions), known.Campaign(group.Key), [.. group]);
        }
    }

    /// <summary>Writes errors down as far as they are kept.</summary>
    private async Task<ImportJob> Note(Session tx, ImportJob job, IReadOnlyList<ImportFault> faults)
    {
        List<ImportFault> kept = [.. faults.Take((int)Math.Max(0, options.ErrorsKept - job.Errors))];
        await ImportStore.AddErrors(tx, job, kept);
        return job with { Errors = job.Errors + kept.Count };
    }

    private async Task Conclude(ImportChunk last, CancellationToken ct)
    {
        if (last.Unreadable.Count > 0)
        {
            await db.Write(tx => Fail(tx, last.Unreadable), ct);
        }
        else if (job is { IsPublished: true, Rejected: 0 })
        {
            var published = await db.Maintain(Publish, ct);
            if (published.IsRefused)
                await db.Write(tx => Fail(tx, published.Faults), ct);
        }
        else
        {
            var (ended, now) = (job, clock.GetUtcNow());
            await db.Write(
                async tx =>
                {
                    if (await ImportStore.Hold(tx, ended, owner, now + Lease))
                        await Finish(tx, ended.Verdict, now);
                },
                ct);
        }
    }

    private async Task Fail(Session tx, IReadOnlyList<ImportFault> faults)
    {
        var now = clock.GetUtcNow();
        if (!await ImportStore.Hold(tx, job, owner, now + Lease))
            return;
        await ImportStore.Advance(tx, await Note(tx, job, faults) with { Rejected = job.Rejected + faults.DistinctBy(fault => fault.Line).Count() });
        await Finish(tx, ImportStatus.Failed, now);
    }

    /// <summary>
    /// Makes an atomic import's rows count, all at once. They were judged as they were read; what may have changed since (the campaign's
    /// status and dates, its baselines) is judged again.
    /// </summary>
    private async Task<Publication> Publish(Session tx)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        if (!await ImportStore.Hold(tx, job, owner, now + Lease))
            return new([]);
        List<ImportFault> faults = [];
        List<CampaignRow> campaigns = [];
        foreach (var campaignId in await ImportStore.Campaigns(tx, job.Id))
        {
            var days = await ImportStore.Days(tx, job.Id, campaignId);
            var rows = days.Select(day =>
                EntryRow.New(Ids.New(clock), campaignId, ImportRules.For(day.Day), now, job.RequestedBy, job.RequestedById)).ToList();
            var known = await LedgerFacts.About(tx, rows, job.Sender(regions), CampaignStore.Take);
            foreach (var ((line, day), row) in days.Zip(rows))
            {
                if (ImportRules.Judge(row, ImportRules.For(day), known, regions, today).Problem is { } broken)
                    faults.AddRange(ImportLine.FaultsOf(line, broken, ColumnOf));
            }

            if (faults.Count > 0)
                continue;
            await TotalsStore.Add(tx, known.Campaign(campaignId), Basis.Reported, [.. days.Select(day => day.Day)]);
            campaigns.Add(known.Campaign(campaignId));
        }

        if (faults.Count == 0)
        {
            await ImportStore.Publish(tx, job.Id);
            foreach (var campaign in campaigns)
            {
                foreach (var recorded in await ImportStore.Parts(tx, job.Id, campaign.Id))
                    await RecordedEntries.Record(tx, job.Sender(regions), now, campaign, recorded);
            }

            await Finish(tx, ImportStatus.Succeeded, now);
        }

        return new(faults);
    }

    private async Task Finish(Session tx, ImportStatus status, DateTimeOffset now)
    {
        await ImportStore.Finish(tx, job.Id, status, now);
        var after = (await ImportStore.Find(tx, job.Id))!;
        await Trail.Record(tx, job.Sender(regions), now, ChangeAction.Finished, job.Subject, null, Trail.Json(after.Answer(now)));
    }

    private string ColumnOf(string member) => ImportReader.ColumnOf(job.FormatNow, member);

    /// <summary>Whether the ledger has the rows now, or why it has none of them.</summary>
    private sealed record Publication(IReadOnlyList<ImportFault> Faults) : IUnitResult
    {
        public bool IsRefused => Faults.Count > 0;
    }
}
