namespace Coverage.Targets.Words;

/// <summary>One word, phrase or quantity with its meaning.</summary>
/// <param name="Meaning">What it contributes.</param>
/// <param name="Value">Of a quantity: percent, points or people.</param>
/// <param name="Step">Of a quantity: what its last digit is worth.</param>
/// <param name="Numeral">Of a number that has no unit yet.</param>
internal readonly record struct Term(Meaning Meaning, decimal Value = 0, decimal Step = 1, Numeral Numeral = default)
{
    public bool IsQuantity => Meaning is Meaning.Percent or Meaning.Points or Meaning.People or Meaning.Multiple;

    /// <summary>Names the people a number counts.</summary>
    public bool IsPeople => Meaning is Meaning.Worker or Meaning.Participant;

    /// <summary>Says that what follows or precedes is the count or share at the end.</summary>
    public bool IsReaching => Meaning is Meaning.To or Meaning.Reach or Meaning.Goal;

    /// <summary>Says that what follows or precedes is a difference.</summary>
    public bool IsRaising => Meaning is Meaning.Raise or Meaning.By or Meaning.Grow or Meaning.More;

    /// <summary>Says that something shall be done with the number beside it.</summary>
    public bool IsMarker => IsReaching || IsRaising || Meaning is Meaning.Enrol or Meaning.Cover;

    public static Term Quantity(Meaning meaning, decimal value) => new(meaning, value, PowerOfTenth(value.Scale));

    private static decimal PowerOfTenth(int exponent) => new(1, 0, 0, isNegative: false, (byte)exponent);
}
