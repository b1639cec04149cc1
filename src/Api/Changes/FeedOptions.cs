using System.ComponentModel.DataAnnotations;

namespace Api.Changes;

/// <summary>The section <c>Changes</c> of the configuration.</summary>
internal sealed class FeedOptions
{
    public const string Section = "Changes";

    /// <summary>Days that a cursor is good for after it was given; its holder then starts over. What changed is kept for good.</summary>
    [Range(1, 3_650)]
    public int CursorDays { get; set; } = 90;

    /// <summary>Seconds after which a stream that has nothing to say sends a comment, and asks again whether its caller may read on.</summary>
    [Range(1, 600)]
    public int HeartbeatSeconds { get; set; } = 15;

    /// <summary>Streams that one caller may have open at once on a node.</summary>
    [Range(1, 1_000)]
    public int StreamsPerCaller { get; set; } = 10;
}
