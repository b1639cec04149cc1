namespace Api.Demo;

/// <summary>Whether an empty database is filled with data to try the API on.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Unset: in Development only. It also opens the program to the demo keys, which everybody knows.</summary>
    public bool? Seed { get; set; }
}
