using System.Collections.Concurrent;
using Api.Http;
using Api.Storage;

namespace Api.Idempotency;

/// <summary>
/// Units of work that are done once per key. The answer is kept in the transaction of what it tells of: either both are there or
/// neither. A refusal keeps nothing, so that the request may be mended and sent with the same key.
/// </summary>
internal sealed class IdempotentWrites(Database db, TimeProvider clock)
{
    // What this process is at; another node's is noticed by the unique key of its row, at the latest.
    private readonly ConcurrentDictionary<(string Caller, string Key), bool> running = new();

    /// <param name="key">The caller's key; without one the unit is simply run.</param>
    /// <param name="body">What the caller sent.</param>
    /// <param name="unit">Creates something.</param>
    /// <param name="show">The answer for what the unit came to.</param>
    public async Task<Results<TAnswer, KeyedAnswer, Problem>> Once<T, TAnswer>(
        IdempotencyKey key, IDigested body, Func<Session, Task<Outcome<T>>> unit, Func<T, TAnswer> show, CancellationToken ct)
        where T : notnull
        where TAnswer : IAnswer
    {
        if (key.Text is not { } text)
        {
            var outcome = await db.Write(unit, ct);
            return outcome.Succeeded(out var value, out var refusal) ? show(value) : refusal;
        }

        var (caller, fingerprint, now) = (key.Caller, key.Fingerprint(body.Digest.Span), clock.GetUtcNow());
        if (!running.TryAdd((caller, text), true))
            return new Problem(Problems.IdempotencyKeyInUse) { RetryAfter = TimeSpan.FromSeconds(1) };
        try
        {
            var outcome = await db.Write<Outcome<KeyedAnswer>>(
                async tx =>
                {
                    if (await IdempotencyStore.Find(tx, caller, text) is { } before)
                    {
                        return before.Fingerprint.AsSpan().SequenceEqual(fingerprint)
                            ? new KeyedAnswer(before.Answer, isReplay: true)
                            : new Problem(Problems.IdempotencyKeyReused);
                    }

                    if (!(await unit(tx)).Succeeded(out var value, out var refusal))
                        return refusal;
                    var answer = show(value).Render(key.Request);
                    await IdempotencyStore.Insert(tx, caller, text, new(fingerprint, answer), now);
                    return new KeyedAnswer(answer, isReplay: false);
                },
                ct);
            return outcome.Succeeded(out var keyed, out var problem) ? keyed : problem;
        }
        finally
        {
            running.TryRemove((caller, text), out _);
        }
    }
}
