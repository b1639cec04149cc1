using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Measurement;

/// <summary>The lines as they come.</summary>
internal sealed class Table(Plan plan)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    public void Head()
    {
        Write($"Cakupan beside a bare reference, both on this machine in this run: {plan.FewestPairs} to {plan.Pairs} pairs each, median and min..max.");
        Write("Only ratios mean anything. ratio: our speed to the reference's, 1 is as fast; cpu: processor time for one request, ours to the reference's.");
        Write("");
        Line("workload", "what", "ratio", "min..max", "cpu", "goal", "");
        Line("--------", "----", "-----", "--------", "---", "----", "");
    }

    /// <param name="digits">Behind the point.</param>
    public void Add(string workload, string what, Ratio ratio, Goal? goal = null, int digits = 2) => Line(
        workload,
        what,
        Show(ratio.Median, digits),
        $"{Show(ratio.Least, digits)}..{Show(ratio.Most, digits)}",
        ratio.Processor is { } processor ? Show(processor, 2) : "",
        goal?.ToString() ?? "",
        goal is null ? "" : goal.IsReachedBy(ratio.Median) ? "reached" : "not reached");

    /// <summary>Figures that are no ratio of speeds.</summary>
    public void Add(string text) => Write("\n" + text.TrimEnd());

    public void NotMeasured(string workload, Exception failure) => Write($"{workload,-11} NOT MEASURED: {failure.Message}");

    public void Foot()
    {
        Write("");
        Write(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0} seconds."));
    }

    private static string Show(double value, int digits) => value.ToString("F" + digits, CultureInfo.InvariantCulture);

    private static void Line(string workload, string what, string ratio, string range, string processor, string goal, string verdict) =>
        Write($"{workload,-11} {what,-52} {ratio,7} {range,16} {processor,6}  {goal,-8} {verdict}".TrimEnd());

    private static void Write(string line) => Console.WriteLine(line);
}
