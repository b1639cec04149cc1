using Api.Exports;

namespace Api.Tests.Exports;

/// <summary>Alone, so that only what is measured takes memory.</summary>
[CollectionDefinition(nameof(ExportMemoryTests), DisableParallelization = true)]
[Collection(nameof(ExportMemoryTests))]
public sealed class ExportMemoryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What is held in memory while 200,000 rows are written is what is held while 20,000 are.</summary>
    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_memory_does_not_grow_with_the_file(string format)
    {
        var (few, many) = (await Most(format, 20_000), await Most(format, 200_000));

        Assert.True(many < few + (2 << 20), $"{few:N0} bytes held for 20,000 rows, {many:N0} for 200,000");
    }

    private static async Task<long> Most(string format, int rows)
    {
        await using var writer = Of(format, Stream.Null);
        await writer.Begin(["count", "day", "text"], Ct);
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        foreach (var part in Enumerable.Range(0, rows).Chunk(1000))
        {
            await writer.Write(part.Select(at => (Cell[])[(long?)at, (DateOnly?)new DateOnly(2025, 5, 6).AddDays(at % 365), $"note {at} of a campaign"]), Ct);
            if (part[0] % 10_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        await writer.End(Ct);
        return most;
    }

    private static ITableWriter Of(string format, Stream output) => format == "csv" ? new CsvTableWriter(output) : new XlsxTableWriter(output, "progress");
}
