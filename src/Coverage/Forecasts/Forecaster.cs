namespace Coverage.Forecasts;

/// <summary>Says what is to be expected of a campaign, and how surely.</summary>
/// <remarks>
/// A few assumptions of how the pace develops are weighed by how well each would have foretold the past (Bayesian model averaging), and
/// futures are drawn from them in those proportions. It is the one place where numbers are not exact, because what they speak of is not;
/// <c>dotnet run -c Release --project tests/Benchmarks -- calibration</c> shows how far to trust them.
/// </remarks>
public static class Forecaster
{
    /// <summary>Fewer spells say nothing of variability.</summary>
    public const int FewestSpells = 3;

    /// <summary>Growth over the whole campaign, as a rate of exp; variance of the pace's own steps; how plausible beforehand.</summary>
    private static readonly (double Growth, double Wander, double Prior)[] Assumptions =
    [
        .. from growth in new (double Rate, double Prior)[] { (0, 8), (-0.7, 1), (-1.4, 1), (-2.1, 1), (0.7, 1) }
           from wander in new (double Share, double Prior)[] { (0, 8), (0.03, 3), (0.12, 1), (0.5, 0.3) }
           select (growth.Rate, wander.Share, growth.Prior * wander.Prior),
    ];

    /// <param name="question">What is known.</param>
    /// <param name="seed">The same seed and question give the same answer.</param>
    public static Forecast Answer(Question question, ulong seed)
    {
        if (question.AsOf < question.Path.Start) return Forecast.None(NotForecast.NotStarted);
        if (question.AsOf >= question.Path.Due) return Forecast.None(NotForecast.Over);
        if (question.Reports.Count == 0) return Forecast.None(NotForecast.NoReports);
        var (spells, to) = Spells.Of(question);
        if (spells.Count < FewestSpells) return Forecast.None(NotForecast.TooFewReports);

        var models = Models(spells, Spells.Months(question.Path.Due.DayNumber - question.Path.Start.DayNumber));
        var futures = new Futures(question, to);
        futures.Draw(models, new SeededNoise(seed));

        return new(
            null,
            futures.CoveredAtDue,
            futures.MetOn,
            futures.ShareThatMeets,
            futures.Path,
            new(
                question.Path.Start, to, spells.Count, (long)Math.Round(models.Sum(one => one.Weight * one.Model.Level)),
                [.. question.PaidCover.Where(cover => cover.Until >= to && cover.Until < question.Path.Due).OrderBy(cover => cover.Until)]));
    }

    /// <summary>The weights add up to 1.</summary>
    private static (PaceModel Model, double Weight)[] Models(IReadOnlyList<Spell> spells, double months)
    {
        var fitted = Assumptions.Select(one => (Model: new PaceModel(one.Growth / months, one.Wander, spells), one.Prior)).ToArray();
        var best = fitted.Max(one => one.Model.Evidence);
        var weights = fitted.Select(one => one.Prior * Math.Exp(one.Model.Evidence - best)).ToArray();
        var all = weights.Sum();
        return [.. fitted.Select((one, at) => (one.Model, weights[at] / all))];
    }
}
