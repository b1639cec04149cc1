using System.Diagnostics;
using System.Globalization;
using Benchmarks.Load;
using Benchmarks.Programs;

namespace Benchmarks.Workloads;

/// <summary>What is asked of the whole country with a campaign in each of its 7,285 districts, one after another on one connection, in milliseconds.</summary>
internal static class SummaryWorkload
{
    private static readonly (string What, string Path)[] Asked =
    [
        ("summary of the country", "/v1/regions/00/summary"),
        ("summary of a province", "/v1/regions/12/summary"),
        ("514 regencies by coverage", "/v1/rankings?level=regency&by=coverage&limit=200"),
        ("514 regencies by share of target", "/v1/rankings?level=regency&by=shareOfTarget&limit=200"),
        ("514 regencies by gain since a day before", "/v1/rankings?level=regency&by=gain&limit=200&from=" + Contents.MiddleDay),
        ("peers of a district", "/v1/regions/12.76.01/peers"),
    ];

    public static async Task Run(Bench bench)
    {
        var file = await CakupanCountry.Of(bench);
        bench.Clear();
        using var program = await CakupanProgram.Start(bench.Children, file);
        foreach (var (what, path) in Asked)
        {
            var request = Request.Get(path, 200, CakupanProgram.KeyHeader);
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < bench.Plan.WarmUp;)
                await program.Ask(request);

            List<double> times = [];
            var before = program.ProcessorTime;
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < bench.Plan.WarmUp || times.Count < 5;)
            {
                var began = Stopwatch.GetTimestamp();
                await program.Ask(request);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            var processor = (program.ProcessorTime - before).TotalMilliseconds / times.Count;
            times.Sort();
            bench.Table.Add(string.Create(CultureInfo.InvariantCulture,
                $"summary     {what,-44} {times[times.Count / 2],7:0.0} ms median, {times[0]:0.0}..{times[^1]:0.0} of {times.Count}; {processor:0.0} ms of processor time"));
        }
    }
}
