using System.ComponentModel.DataAnnotations;

namespace Api.Changes;

/// <summary>The section <c>Changes</c> of the configuration.</summary>
internal sealed class FeedOptions
{
    public const string Section = "Changes";

    /// <summary>Days that a cursor is good for after it was given; its holder then starts over. What changed is kept for good.</summary>
    [Range(1, 3_650)]
    public int CursorDays { get; set; } = 90;
}
