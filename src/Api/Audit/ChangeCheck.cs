using Api.Storage;

namespace Api.Audit;

/// <summary>Follows every chain of changes from its beginning, and names what was changed, removed or put elsewhere.</summary>
internal sealed class ChangeCheck(Database db, ChangeStore store)
{
    /// <returns>How many changes there are, and one line for each fault.</returns>
    public async Task<(long Changes, List<string> Faults)> Run(CancellationToken ct)
    {
        var count = 0L;
        List<string> faults = [];
        foreach (var stream in await store.Streams(ct))
        {
            var (length, wrong) = await Follow(stream, ct);

            // Beside a serving node a change may come between two statements: a true fault is there at the second look, too.
            if (wrong.Count > 0)
                (length, wrong) = await Follow(stream, ct);
            count += length;
            faults.AddRange(wrong);
        }

        return (count, faults);
    }

    private Task<(long Length, List<string> Faults)> Follow(Guid stream, CancellationToken ct) => db.Read(
        async tx =>
        {
            var head = await ChangeStore.Head(tx, stream);
            var name = stream == Trail.NoCampaign ? "changes of no campaign" : $"changes of campaign {stream}";
            List<string> faults = [];
            ChangeRow? last = null;
            var length = 0L;
            await foreach (var change in ChangeStore.Of(tx, stream))
            {
                length++;
                var next = (last?.Number ?? 0) + 1;
                if (change.Number != next)
                    faults.Add(change.Number - 1 == next ? $"{name}: number {next} is missing" : $"{name}: numbers {next} to {change.Number - 1} are missing");
                else if (!change.HashAfter(last is null ? Trail.Start : last.Hash).AsSpan().SequenceEqual(change.Hash))
                    faults.Add($"{name}: number {change.Number} is not what was recorded, or does not follow what was recorded before it");
                if (change.Seq <= last?.Seq)
                    faults.Add($"{name}: number {change.Number} stands before number {last.Number}");
                last = change;
            }

            if (head is null)
                faults.Add($"{name}: it is not kept how many there are");
            else if (head.Number > (last?.Number ?? 0))
                faults.Add($"{name}: the last {head.Number - (last?.Number ?? 0)} of {head.Number} are missing");
            else if (head.Number < last!.Number)
                faults.Add($"{name}: there are {last.Number}, and {head.Number} were recorded");
            else if (!head.Hash.AsSpan().SequenceEqual(last.Hash))
                faults.Add($"{name}: the last one, number {last.Number}, is not the one that was recorded");
            return (length, faults);
        },
        ct);
}
