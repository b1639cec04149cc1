using System.Diagnostics;
using System.Globalization;
using Coverage.Forecasts;
using Coverage.Tests.Forecasts.Calibration;

namespace Benchmarks.Workloads;

/// <summary>
/// How far forecasts can be trusted, on synthetic campaigns whose end is known: the interval from p10 to p90 should hold 80 percent of the
/// outcomes, and the median should miss by less than a straight line. Each is asked about at five moments. MAE and width are in percent of
/// the people to add.
/// </summary>
internal static class CalibrationWorkload
{
    private const int Seed = 20_250_506;

    public static Task Run(Bench bench)
    {
        var tallies = CalibrationRun.Of(bench.Plan.Campaigns, Seed);
        bench.Table.Add(CalibrationTable.Of(tallies));
        bench.Table.Add(string.Create(CultureInfo.InvariantCulture, $"One forecast takes {MillisecondsOfOne():0.00} ms of processor time."));
        return Task.CompletedTask;
    }

    private static double MillisecondsOfOne()
    {
        Question[] questions =
            [.. Enumerable.Range(0, 200).Select(at => SyntheticCampaign.Make((Family)(at % 5), at).Asked(0.6, (Reporting)(at % 2)))];
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        foreach (var question in questions) Forecaster.Answer(question, Seed);
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / questions.Length;
    }
}
