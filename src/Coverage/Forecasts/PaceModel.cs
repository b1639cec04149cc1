namespace Coverage.Forecasts;

/// <summary>
/// One assumption of how a pace develops: it grows or fades by a constant share a month, and wanders besides. Fitted to the past by a
/// Kalman filter (Durbin and Koopman, 2012, ch. 2: the local level model, with the growth in its loadings), the scale of the noise
/// integrated out, so that assumptions are compared by how well each would have foretold the past.
/// </summary>
/// <remarks>
/// The change of a spell is L g with variance s g, where L is the pace at its time, g the integral of exp(growth t) over it, and s the
/// variance of a month. L wanders with variance s w a month.
/// </remarks>
internal sealed class PaceModel
{
    /// <summary>How much is known of the noise beforehand: as much as this many spells tell.</summary>
    private const double PriorSpells = 2;

    /// <summary>What is known: the noise of a month is about this share of its people.</summary>
    private const double PriorShare = 0.4;

    /// <summary>
    /// A pace that is known badly is rather much higher than much lower: nobody enrols fewer than nobody. The doubt is drawn from a
    /// lognormal while it is at most this share of the pace, and nearer to a normal beyond.
    /// </summary>
    private const double MostSkew = 0.6;

    private readonly double growth;
    private readonly double wander;

    /// <param name="growth">Share a month, as a rate of exp; negative where the pace fades.</param>
    /// <param name="wander">Variance of the pace's own steps, in those of a month's noise.</param>
    /// <param name="spells">At least one.</param>
    public PaceModel(double growth, double wander, IReadOnlyList<Spell> spells)
    {
        (this.growth, this.wander) = (growth, wander);

        var months = spells.Sum(spell => spell.Months);
        var usual = Math.Max(spells.Sum(spell => Math.Abs(spell.Change)) / months, 1);
        var (sum, count) = (PriorSpells * Math.Pow(PriorShare * usual, 2), PriorSpells);
        var evidence = 0.0;

        var first = spells[0];
        var loading = Growth(first.From, first.To);
        var (level, spread) = (first.Change / loading, 1 / loading);
        for (var at = 1; at < spells.Count; at++)
        {
            var (spell, before) = (spells[at], spells[at - 1]);
            spread += wander * (spell.Months + before.Months) / 2;
            loading = Growth(spell.From, spell.To);
            var variance = loading * loading * spread + loading;
            var miss = spell.Change - loading * level;

            // Student's t of the miss, but for factors that all models share.
            evidence -= 0.5 * Math.Log(variance) + 0.5 * (count + 1) * Math.Log(1 + miss * miss / (variance * sum)) + 0.5 * Math.Log(sum);
            sum += miss * miss / variance;
            count++;

            var gain = spread * loading / variance;
            level += gain * miss;
            spread *= 1 - gain * loading;
        }

        (Level, Spread, Scale, Freedom, Evidence) = (level, spread + wander * spells[^1].Months / 2, sum / count, count, evidence);
    }

    /// <summary>People a month at the end of the past.</summary>
    public double Level { get; }

    /// <summary>Its variance, in those of a month's noise.</summary>
    public double Spread { get; }

    /// <summary>Variance of a month's noise, people squared.</summary>
    public double Scale { get; }

    public double Freedom { get; }

    /// <summary>Logarithm of how probable it makes the past, but for a constant.</summary>
    public double Evidence { get; }

    /// <summary>A pace and a noise that the past leaves possible.</summary>
    public (double Level, double Deviation) Draw(SeededNoise noise)
    {
        var deviation = Math.Sqrt(Scale * Freedom / (2 * noise.Gamma(Freedom / 2)));
        var doubt = deviation * Math.Sqrt(Spread);
        var skew = Level > 0 ? Math.Min(doubt / Level, MostSkew) : 0;
        var drawn = noise.Normal();
        return (Level + doubt * (skew == 0 ? drawn : (Math.Exp(skew * drawn) - 1) / skew), deviation);
    }

    /// <summary>The pace after some months of wandering.</summary>
    public double Wander(double level, double deviation, double months, SeededNoise noise) =>
        wander == 0 ? level : level + deviation * Math.Sqrt(wander * months) * noise.Normal();

    /// <summary>The integral of exp(growth t); months from the end of the past.</summary>
    public double Growth(double from, double to) =>
        growth == 0 ? to - from : (Math.Exp(growth * to) - Math.Exp(growth * from)) / growth;
}
