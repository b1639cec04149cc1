namespace Coverage.Forecasts;

/// <summary>What happened between two reports a week or more apart.</summary>
/// <param name="From">Months (365 / 12 days) before the last report, as a negative number.</param>
/// <param name="To">The same of its end.</param>
/// <param name="Change">People added, without those whose paid cover ended.</param>
internal readonly record struct Spell(double From, double To, double Change)
{
    public double Months => To - From;
}
