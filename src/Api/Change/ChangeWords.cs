using Api.Http;
using Api.Targets;
using Coverage.Change;
using Coverage.Population;

namespace Api.Change;

/// <summary>A change as it is answered.</summary>
internal static class ChangeWords
{
    public static ChangeAnswer Answer(
        this CoverageChange change, DateOnly from, DateOnly to, string? definitionBefore, string? definitionAfter, Language language) => new()
    {
        Before = Side(from, change.Before, definitionBefore),
        After = Side(to, change.After, definitionAfter),
        People = change.People(),
        Points = change.Points(),
        Reason = change.Reason(language),
    };

    public static ChangePeople People(this CoverageChange change) => new()
    {
        Enrolled = change.Recorded.Enrolled,
        Reactivated = change.Recorded.Reactivated,
        Lapsed = change.Recorded.Lapsed,
        Reconciled = change.Reconciled,
    };

    public static ChangePointsAnswer? Points(this CoverageChange change) => change.Parts?.Points() is { } points
        ? new()
        {
            Total = points.Total,
            Enrolment = points.Enrolment,
            Lapses = points.Lapses,
            Reconciled = points.Reconciled,
            Denominator = points.Denominator,
        }
        : null;

    public static WarningAnswer? Reason(this CoverageChange change, Language language) =>
        change.Unknown is { } why ? Reason(why, language) : null;

    /// <summary>A number is missing on one of the days.</summary>
    public static WarningAnswer NoNumber(bool isEarlier, Language language) => new()
    {
        Code = isEarlier ? "noEarlierNumber" : "noNumber",
        Text = (isEarlier
            ? new Text("nothing is known of the earlier day", "tidak ada angka untuk hari yang lebih awal")
            : new Text("nothing is known of the later day", "tidak ada angka untuk hari yang lebih akhir")).In(language),
    };

    private static ChangeSide Side(DateOnly day, Baseline counts, string? definition) => new()
    {
        AsOf = day,
        Eligible = counts.Eligible,
        Covered = counts.Covered,
        CoveragePercent = Percent.Of(counts.Covered, counts.Eligible),
        Definition = definition,
    };

    private static WarningAnswer Reason(ChangeUnknown why, Language language) => new()
    {
        Code = why.Name(),
        Text = (why == ChangeUnknown.NoDenominatorBefore
            ? new Text("nobody was eligible on the earlier day", "tidak ada yang berhak pada hari yang lebih awal")
            : new Text("nobody was eligible on the later day", "tidak ada yang berhak pada hari yang lebih akhir")).In(language),
    };
}
