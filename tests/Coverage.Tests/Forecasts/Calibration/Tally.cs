using Coverage.Forecasts;

namespace Coverage.Tests.Forecasts.Calibration;

/// <summary>How forecasts turned out.</summary>
/// <param name="Asked">Questions.</param>
/// <param name="Answered">Those with enough data.</param>
/// <param name="Held">Answers whose interval from p10 to p90 held the outcome.</param>
/// <param name="Below">Outcomes below p10.</param>
/// <param name="Miss">Sum of |median - outcome|, each in percent of the people to add.</param>
/// <param name="NaiveMiss">The same of a straight line from the start through the last report.</param>
/// <param name="InformedMiss">The same of that line when it too knows which paid cover ends.</param>
/// <param name="Width">Sum of p90 - p10, each in percent of the people to add.</param>
/// <param name="Brier">Sum of (probability - kept)^2.</param>
public sealed record Tally(
    int Asked, int Answered, int Held, int Below, double Miss, double NaiveMiss, double InformedMiss, double Width, double Brier)
{
    public static Tally Empty { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public double HeldPercent => 100.0 * Held / Answered;

    public double BelowPercent => 100.0 * Below / Answered;

    public double MeanMiss => Miss / Answered;

    public double MeanNaiveMiss => NaiveMiss / Answered;

    public double MeanInformedMiss => InformedMiss / Answered;

    public double MeanWidth => Width / Answered;

    public double MeanBrier => Brier / Answered;

    public static Tally operator +(Tally one, Tally other) => new(
        one.Asked + other.Asked, one.Answered + other.Answered, one.Held + other.Held, one.Below + other.Below,
        one.Miss + other.Miss, one.NaiveMiss + other.NaiveMiss, one.InformedMiss + other.InformedMiss, one.Width + other.Width,
        one.Brier + other.Brier);

    /// <summary>Asks about one campaign part of the way, and compares with what became of it.</summary>
    public static Tally Of(SyntheticCampaign campaign, double share, Reporting reporting, ulong seed)
    {
        var question = campaign.Asked(share, reporting);
        var forecast = Forecaster.Answer(question, seed);
        if (forecast.CoveredAtDue is not { } band) return Empty with { Asked = 1 };

        var outcome = campaign.Baseline.Covered + campaign.Outcome;
        var last = question.Reports[^1];
        var days = Math.Max(1, last.On.DayNumber - campaign.Start.DayNumber);
        var line = campaign.Baseline.Covered + (double)last.Net * (campaign.Path.Due.DayNumber - campaign.Start.DayNumber) / days;
        var ending = question.PaidCover.Where(cover => cover.Until >= last.On && cover.Until < campaign.Path.Due).Sum(cover => cover.People);
        var kept = campaign.Outcome >= campaign.Path.Added ? 1 : 0;
        return new(
            1, 1,
            band.P10 <= outcome && outcome <= band.P90 ? 1 : 0,
            outcome < band.P10 ? 1 : 0,
            InPercent(band.P50 - outcome), InPercent(line - outcome), InPercent(line - ending - outcome), InPercent(band.P90 - band.P10),
            Math.Pow((double)forecast.Probability!.Value - kept, 2));

        double InPercent(double people) => 100 * Math.Abs(people) / campaign.Path.Added;
    }
}
