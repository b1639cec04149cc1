using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Progress;

namespace Api.Imports;

/// <summary>What becomes of the good rows of a file that also has bad ones.</summary>
internal enum ImportMode
{
    /// <summary>They are recorded.</summary>
    Partial,

    /// <summary>Nothing is recorded: all rows or none.</summary>
    Atomic,
}

/// <summary>How far an import is.</summary>
internal enum ImportStatus
{
    /// <summary>The file is received and waits its turn.</summary>
    Queued,

    /// <summary>It is being read.</summary>
    Running,

    /// <summary>Every row is recorded, now or before.</summary>
    Succeeded,

    /// <summary>The good rows are recorded; the others are listed under errors.</summary>
    PartiallySucceeded,

    /// <summary>An atomic import met a bad row, no row was good, or the file cannot be read to its end.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>How a file is to be taken in.</summary>
internal sealed record NewImport
{
    /// <summary>partial records the good rows, atomic all rows or none; left out: partial.</summary>
    public ImportMode? Mode { get; init; }

    /// <summary>Check and count every row and record nothing; left out: false.</summary>
    public bool? DryRun { get; init; }
}

/// <summary>A row of an import: an entry and the campaign it belongs to.</summary>
internal sealed record ImportEntry : NewEntry
{
    /// <summary>The campaign it is recorded for.</summary>
    public required Guid CampaignId { get; init; }
}

/// <summary>The rows of an import sent as JSON; the array alone is taken, too.</summary>
internal sealed record ImportEntries
{
    [MaxLength(int.MaxValue)]
    public required IReadOnlyList<ImportEntry> Entries { get; init; }
}

/// <summary>An import and what came of it so far.</summary>
internal sealed record ImportAnswer
{
    public required Guid Id { get; init; }

    public required ImportStatus Status { get; init; }

    public required ImportMode Mode { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Rows looked at.</summary>
    public required long RowsRead { get; init; }

    /// <summary>Rows recorded; of a dry run, or while an atomic import runs, those that would be.</summary>
    public required long Created { get; init; }

    /// <summary>Rows that were recorded before with the same externalRef and content.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Rows that broke a rule; see the errors.</summary>
    public required long Rejected { get; init; }

    /// <summary>How much of the file was read.</summary>
    [Range(0, 100)]
    public required decimal PercentDone { get; init; }

    /// <summary>Rows looked at per second since it started; null before that.</summary>
    public required long? RowsPerSecond { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>One wrong place of a file.</summary>
internal sealed record ImportErrorAnswer
{
    /// <summary>
    /// The line of a CSV or NDJSON file, from 1; a CSV file's header is line 1. In a JSON array the element's place plus one, so that
    /// the first is 2, as if the array had a header.
    /// </summary>
    public required long Line { get; init; }

    /// <summary>The column as the file names it; null when the whole line is meant.</summary>
    [StringLength(100)]
    public required string? Column { get; init; }

    /// <summary>Stable and machine-readable.</summary>
    [StringLength(40)]
    public required string Code { get; init; }

    /// <summary>What is wrong and what would be right, in the language that the file was sent in.</summary>
    public required string Message { get; init; }
}

/// <summary>Which part of a list.</summary>
internal sealed record ListImports
{
    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}
