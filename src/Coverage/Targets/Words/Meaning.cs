namespace Coverage.Targets.Words;

/// <summary>What a word contributes to a target; <see cref="Lexicon"/> lists the words.</summary>
internal enum Meaning
{
    /// <summary>Carries nothing and is dropped, so that its neighbours stand side by side.</summary>
    Filler,

    /// <summary>A word not in the lexicon, such as the name of a place.</summary>
    Unknown,

    /// <summary>The end of a clause.</summary>
    Break,

    // Quantities
    Number,
    Percent,
    Points,
    People,
    Multiple,

    // Units of a number
    PercentUnit,
    PointUnit,

    // Whose number it is
    Worker,
    Participant,
    Uncovered,
    Covered,
    Coverage,
    NumberOf,
    Of,
    Now,
    All,
    Universal,

    // What shall become of it
    To,
    Reach,
    Goal,
    By,
    Raise,
    Grow,
    More,
    Enrol,
    Cover,
    Become,
    Join,

    // What keeps a text from being a target
    Not,
    Unclear,
    Refusal,

    // Dates
    Calendar,
    Month,
    Per,
}
