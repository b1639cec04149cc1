using System.Globalization;
using System.Text;

namespace Coverage.Tests.Forecasts.Calibration;

public static class CalibrationTable
{
    /// <summary>The figures as text, a line for each family and all of them last.</summary>
    public static string Of(IReadOnlyDictionary<(Family Family, Reporting Reporting), Tally> tallies)
    {
        var text = new StringBuilder()
            .AppendLine("family      reported  asked  answered  in 80% interval  below  width  median MAE  line MAE  line knowing ends  Brier")
            .AppendLine("                                              %       %      %           %         %                  %");
        foreach (var ((family, reporting), tally) in tallies) Line(family.ToString(), reporting.ToString(), tally);
        foreach (var family in tallies.GroupBy(tally => tally.Key.Family)) Line(family.Key.ToString(), "both", Sum(family.Select(tally => tally.Value)));
        Line("All", "both", Sum(tallies.Values));
        return text.ToString();

        void Line(string family, string reporting, Tally tally) => text.AppendLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{family,-11} {reporting,-8} {tally.Asked,6} {tally.Answered,9} {tally.HeldPercent,16:0.0} {tally.BelowPercent,6:0.0} {tally.MeanWidth,6:0.0} {tally.MeanMiss,11:0.00} {tally.MeanNaiveMiss,9:0.00} {tally.MeanInformedMiss,18:0.00} {tally.MeanBrier,6:0.000}"));
    }

    public static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(Tally.Empty, (sum, tally) => sum + tally);
}
