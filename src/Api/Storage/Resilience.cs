using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Api.Storage;

/// <summary>
/// What stands around every query and unit of work, from the outside in: a time limit, further runs after a lost race or a
/// transient error, a circuit breaker. The numbers are part of the API's documentation.
/// </summary>
internal static class Resilience
{
    /// <summary>Further runs after a unique or foreign key violation, at once.</summary>
    public const int Reruns = 3;

    /// <summary>Retries after a transient error: 50, 100, 200 and 400 ms on average, with jitter.</summary>
    public const int Retries = 4;

    /// <summary>The breaker opens when half of at least this many attempts within <see cref="Sampling"/> met a database that fails everybody.</summary>
    public const int BreakerThroughput = 10;

    public static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);

    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Sampling = TimeSpan.FromSeconds(10);

    /// <summary>How long an open breaker lets nobody through; then one attempt decides.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    /// <param name="timeout">For all attempts together; null for none.</param>
    public static ResiliencePipeline Pipeline(
        Dialect dialect, TimeSpan? timeout, TimeProvider clock, ILogger log, Action<ResiliencePipelineBuilder>? faults)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = clock };
        if (timeout is { } limit)
        {
            pipeline.AddTimeout(limit);
        }

        pipeline
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = failed => new(failed.Outcome.Exception is { } error
                    && (dialect.IsTransient(error) || (IsLostRace(error, dialect) && failed.AttemptNumber < Reruns))),
                DelayGenerator = failed => new(IsLostRace(failed.Outcome.Exception!, dialect) ? TimeSpan.Zero : null),
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = When(error => dialect.Unavailability(error) is { } reason && IsOutage(reason)),
                FailureRatio = 0.5,
                MinimumThroughput = BreakerThroughput,
                SamplingDuration = Sampling,
                BreakDuration = Break,
                OnOpened = opened =>
                {
                    log.LogError(opened.Outcome.Exception, "The database fails too often; it is left alone for {Break}", opened.BreakDuration);
                    return default;
                },
                OnClosed = _ =>
                {
                    log.LogInformation("The database answers again");
                    return default;
                },
            });
        faults?.Invoke(pipeline);
        return pipeline.Build();
    }

    /// <returns>The error as callers know it; null when it is none of the database's and passes as it is.</returns>
    public static Exception? Translated(Exception error, Dialect dialect) => error switch
    {
        DatabaseUnavailableException => null,
        TimeoutRejectedException => Unavailable(UnavailableReason.Timeout, error),
        BrokenCircuitException open => new DatabaseUnavailableException(UnavailableReason.CircuitOpen, open.RetryAfter ?? Break, error),
        _ when IsLostRace(error, dialect) => new ConstraintViolationException(error),
        _ => dialect.Unavailability(error) is { } reason ? Unavailable(reason, error) : null,
    };

    /// <summary>
    /// Whether nobody else would fare better. Those who wait for one another do not open the breaker for everybody: many writers of one
    /// campaign may time out while every other campaign is free.
    /// </summary>
    private static bool IsOutage(UnavailableReason reason) =>
        reason is not (UnavailableReason.Contention or UnavailableReason.Timeout or UnavailableReason.QueueFull or UnavailableReason.Stopping);

    private static bool IsLostRace(Exception error, Dialect dialect) => dialect.IsUniqueViolation(error) || dialect.IsForeignKeyViolation(error);

    private static DatabaseUnavailableException Unavailable(UnavailableReason reason, Exception inner)
    {
        var needsSomebody = reason is UnavailableReason.DiskFull or UnavailableReason.ReadOnly or UnavailableReason.CannotOpen;
        return new DatabaseUnavailableException(reason, TimeSpan.FromSeconds(needsSomebody ? 30 : 2), inner);
    }

    private static PredicateBuilder<object> When(Func<Exception, bool> fails) => new PredicateBuilder().Handle<Exception>(fails);
}
