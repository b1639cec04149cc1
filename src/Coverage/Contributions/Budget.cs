namespace Coverage.Contributions;

/// <summary>How far a budget goes.</summary>
/// <param name="People">Paid for over the whole term, rounded down: nobody is covered in part.</param>
/// <param name="Left">Rupiah that pay for nobody more.</param>
public readonly record struct Budget(long People, long Left)
{
    /// <param name="rupiah">What there is, 0 or more.</param>
    /// <param name="perPerson">What one person costs the same payer over the term; see <see cref="Cost.PerPerson"/>.</param>
    /// <returns>Null where a person costs nothing: how many that pays for cannot be said.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative amount.</exception>
    public static Budget? PaysFor(long rupiah, long perPerson)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rupiah);
        ArgumentOutOfRangeException.ThrowIfNegative(perPerson);
        if (perPerson == 0) return null;
        var (people, left) = Math.DivRem(rupiah, perPerson);
        return new(people, left);
    }
}
