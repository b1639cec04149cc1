using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using Api.Http;
using Microsoft.Extensions.Options;

namespace Api.Access;

/// <summary>The section <c>RateLimit</c> of the configuration.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    /// <summary>Requests that a caller may send in a minute, all at once or evenly; 0 turns it off.</summary>
    [Range(0, 10_000_000)]
    public int PermitsPerMinute { get; set; } = 6000;
}

/// <summary>
/// How often each caller may ask, and each address that has no key (draft-ietf-httpapi-ratelimit-headers). A permit comes back with every
/// part of a minute that one is worth (the generic cell rate algorithm, ITU-T I.371), so there is one number for each caller and no timer.
/// </summary>
internal sealed class RateLimits(IOptions<RateLimitOptions> options, TimeProvider clock)
{
    private const int MostKept = 10_000;

    private readonly int permits = options.Value.PermitsPerMinute;
    private readonly long worth = TimeSpan.TicksPerMinute / Math.Max(1, options.Value.PermitsPerMinute);
    private readonly string policy = $"\"default\";q={options.Value.PermitsPerMinute};w=60";
    private readonly ConcurrentDictionary<string, Spent> spent = new();

    /// <returns>Null when the caller may go on; else when to come again.</returns>
    public Problem? Refuses(HttpResponse response, string caller)
    {
        if (permits == 0)
            return null;
        var now = clock.GetUtcNow().UtcTicks;
        if (spent.Count > MostKept)
            Forget(now);
        var left = spent.GetOrAdd(caller, static _ => new()).Take(now, worth, TimeSpan.TicksPerMinute);
        response.Headers["RateLimit-Policy"] = policy;
        response.Headers["RateLimit"] = $"\"default\";r={Math.Max(0, left / worth)};t={(TimeSpan.TicksPerMinute - Math.Max(0, left) + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond}";
        return left >= 0 ? null : new(Problems.TooManyRequests) { RetryAfter = TimeSpan.FromTicks(-left) };
    }

    private void Forget(long now)
    {
        foreach (var (caller, of) in spent)
        {
            if (of.IsWhole(now))
                spent.TryRemove(caller, out _);
        }
    }

    private sealed class Spent
    {
        /// <summary>When every permit is back.</summary>
        private long whole;

        public bool IsWhole(long now) => Interlocked.Read(ref whole) <= now;

        /// <returns>How many ticks of a minute are left, or below 0 how long until a permit is back.</returns>
        public long Take(long now, long worth, long minute)
        {
            while (true)
            {
                var before = Interlocked.Read(ref whole);
                var after = Math.Max(before, now) + worth;
                var left = minute - (after - now);
                if (left < 0 || Interlocked.CompareExchange(ref whole, after, before) == before)
                    return left;
            }
        }
    }
}
