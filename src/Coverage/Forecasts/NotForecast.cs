namespace Coverage.Forecasts;

/// <summary>Why the past says nothing about the future.</summary>
public enum NotForecast
{
    /// <summary>The campaign has not begun.</summary>
    NotStarted,

    /// <summary>The due date has come: what will be is known.</summary>
    Over,

    /// <summary>Nothing was reported.</summary>
    NoReports,

    /// <summary>Fewer than <see cref="Forecaster.FewestSpells"/> reports a week or more apart: no variability can be told from them.</summary>
    TooFewReports,
}
