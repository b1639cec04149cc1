using Benchmarks.Load;
using Benchmarks.Reference;

namespace Benchmarks.Programs;

/// <summary>A database of the reference with as many entries of one campaign.</summary>
internal sealed record ReferenceLedger(string File, string Campaign)
{
    /// <param name="answerBytes">How long the answer about the running total is to be.</param>
    public static Task<ReferenceLedger> Of(Bench bench, long entries, int answerBytes) => bench.Stage.Once($"reference-{entries}", async file =>
    {
        var campaign = new Guid("0196a5c4-7d00-7000-8000-000000000001");
        await ReferenceSchema.Make(file, campaign, entries, answerBytes);
        return new ReferenceLedger(file, campaign.ToString());
    });

    /// <param name="folder">Where the reference stands; left out: it is this program.</param>
    public Task<ServingProgram> Start(Children children, string? folder = null) => ServingProgram.Start(
        children, Path.Combine(folder ?? AppContext.BaseDirectory, "Benchmarks.dll"), "/ready", port => [ReferenceProgram.Argument, File, $"{port}"]);

    public Request Status => Request.Get($"/totals/{Campaign}");

    public Request List => Request.Get($"/entries/{Campaign}?{Contents.MiddleDay}");

    public Request Record => Request.Post($"/entries/{Campaign}", Contents.Entry);
}
