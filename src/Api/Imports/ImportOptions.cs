using System.ComponentModel.DataAnnotations;

namespace Api.Imports;

/// <summary>The section <c>Imports</c> of the configuration.</summary>
internal sealed class ImportOptions
{
    public const string Section = "Imports";

    /// <summary>Where files wait for their turn; several nodes share it. Unset: <c>imports</c> beside a SQLite file, else <c>data/imports</c>.</summary>
    public string? Folder { get; set; }

    /// <summary>Rows that one unit of work takes in at most; fewer where they take long, since whatever else is written waits for one unit.</summary>
    [Range(1, 10_000)]
    public int ChunkRows { get; set; } = 4_000;

    /// <summary>Errors that are kept of one file; all are counted.</summary>
    [Range(0, 1_000_000)]
    public int ErrorsKept { get; set; } = 10_000;

    /// <summary>How long a node that is not heard of keeps a file before another takes it over.</summary>
    [Range(5, 3_600)]
    public int LeaseSeconds { get; set; } = 60;
}
