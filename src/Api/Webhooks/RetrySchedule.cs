using System.Buffers.Binary;

namespace Api.Webhooks;

/// <summary>When a message is sent again. The numbers are part of the API's documentation.</summary>
internal static class RetrySchedule
{
    /// <summary>The wait before each attempt; after the last the message is dead, three days and some hours after the first.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>A receiver that asks for more time than this with Retry-After gets this.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    /// <summary>A receiver that takes nothing for this long is left alone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    /// <summary>Waits are up to a tenth longer, so that what failed together does not come back together.</summary>
    private const int LongestJitterPercent = 10;

    /// <param name="tries">Attempts that failed, 1 or more.</param>
    /// <param name="asked">What the receiver's Retry-After asks for; the longer wait holds.</param>
    /// <param name="id">The message's, whose random end is the jitter's.</param>
    /// <returns>How long to wait; null when there is no further attempt.</returns>
    public static TimeSpan? After(long tries, TimeSpan? asked, Guid id)
    {
        if (tries >= Waits.Count)
            return null;
        var wait = Waits[(int)tries];
        var jittered = wait + (wait * Draw(id) * LongestJitterPercent / 100);
        return asked is { } longer && longer > jittered ? longer < LongestAsked ? longer : LongestAsked : jittered;
    }

    /// <summary>From 0 to 1.</summary>
    private static double Draw(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]) / (double)uint.MaxValue;
    }
}
