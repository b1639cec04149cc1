using System.Globalization;

namespace Api.Tests.Host;

/// <summary>
/// A clock whose time a test sets. Each test sees its own setting, also where tests share a host: it belongs to the flow of the test, and
/// the test server carries that flow into the request. Its timers are real, so that what waits in the host goes on.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private static readonly DateTimeOffset Usually = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private readonly AsyncLocal<DateTimeOffset?> set = new();

    public override DateTimeOffset GetUtcNow() => set.Value ?? Usually;

    /// <param name="instant">RFC 3339, as in <c>2026-11-21T16:59:59Z</c>.</param>
    public void Set(string instant) => set.Value = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
