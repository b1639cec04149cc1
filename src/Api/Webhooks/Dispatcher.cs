using System.Threading.Channels;
using Api.Http;
using Api.Storage;

namespace Api.Webhooks;

/// <summary>Makes messages of what happened and has them sent, for as long as the program runs. Without webhooks it sleeps.</summary>
internal sealed partial class Dispatcher(Database db, FanOut fanOut, Courier courier, TimeProvider clock, ILogger<Dispatcher> log) : BackgroundService
{
    /// <summary>How long a message and what it was tried with are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int ForgottenAtOnce = 200;

    // The start of the program is left alone.
    private static readonly TimeSpan StartsAfter = TimeSpan.FromSeconds(1);

    // How soon it is noticed what another node has written, while there are webhooks and while there are none.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan IdlePoll = TimeSpan.FromSeconds(60);

    // How long after a commit others are taken together with it.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    // What is being sent when the program is asked to end may come to its end.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private DateOnly? forgottenOn;

    /// <summary>Says that there is something to do.</summary>
    public void Wake() => news.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var farewell = new CancellationTokenSource();
        var (rest, next) = (StartsAfter, (Task?)null);
        while (await Rest(rest, next, stoppingToken))
        {
            try
            {
                var committed = db.Versions?.Committed; // before anything is read: what is committed meanwhile is looked at
                (rest, var isFollowing) = await Round(farewell.Token, stoppingToken);
                next = isFollowing ? committed : null;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Not thrown on: that would end the program. Nothing is lost, and it is tried again.
                LogPutOff(failure);
                (rest, next) = (AfterFailure, null);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        farewell.CancelAfter(Farewell);
        await courier.UnderWay;
    }

    /// <returns>How long there is nothing to do unless something happens, and whether anybody is told of what is committed.</returns>
    private async Task<(TimeSpan Idle, bool IsFollowing)> Round(CancellationToken breakOff, CancellationToken ct)
    {
        var (kept, enabled, followed) = await db.Read(
            async tx => (await WebhookStore.Count(tx), await WebhookStore.CountEnabled(tx), await FollowedStore.Find(tx)), ct);
        var today = clock.Today();
        if (kept > 0 && forgottenOn != today)
        {
            await Forget(ct);
            forgottenOn = today;
        }

        if (enabled > 0 && followed.WatchedOn != today)
            await fanOut.Watch(ct);
        if (enabled > 0 && await fanOut.HasNews(followed, ct))
        {
            while (await fanOut.Follow(ct))
            {
            }
        }

        if (kept > 0)
            await courier.Start(Wake, breakOff, ct);
        if (kept == 0)
            return (db.Dialect.HasManyWriters ? IdlePoll : LongestRest, false);
        var now = clock.GetUtcNow();
        var next = await db.Read(tx => DeliveryStore.NextDue(tx, now), ct);
        TimeSpan[] rests =
        [
            !db.Dialect.HasManyWriters ? LongestRest : enabled > 0 ? Poll : IdlePoll,
            Clock.StartOf(today.AddDays(1)) - now,
            next - now ?? LongestRest,
        ];
        return (rests.Min(), enabled > 0);
    }

    private async Task Forget(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now - Kept;
        await db.Write(tx => WebhookStore.ForgetSecrets(tx, now), ct);
        while (await db.Write(tx => DeliveryStore.Forget(tx, before, ForgottenAtOnce), ct) == ForgottenAtOnce)
        {
        }

        foreach (var removed in await db.Read(WebhookStore.Removed, ct))
        {
            while (await db.Write(tx => DeliveryStore.Forget(tx, removed, ForgottenAtOnce), ct) == ForgottenAtOnce)
            {
            }

            await db.Write(tx => WebhookStore.Forget(tx, removed), ct);
        }
    }

    /// <summary>Until there is something to do, by what was said, what was committed, or the time.</summary>
    /// <returns>False when the program is to end.</returns>
    private async Task<bool> Rest(TimeSpan time, Task? committed, CancellationToken ct)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(ct);
        rest.CancelAfter(time > TimeSpan.Zero ? time : TimeSpan.Zero);
        var said = news.Reader.WaitToReadAsync(rest.Token).AsTask();
        if (await Task.WhenAny(said, committed ?? said) != said)
        {
            await Task.WhenAny(said, Task.Delay(Gathering, CancellationToken.None));
            await rest.CancelAsync();
        }

        news.Reader.TryRead(out _);
        return !ct.IsCancellationRequested;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks are put off")]
    private partial void LogPutOff(Exception exception);
}

internal static class WebhookComposition
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>()
            .Bind(configuration.GetSection(WebhookOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<FanOut>();
        services.AddSingleton<Courier>();
        services.AddSingleton<Dispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
        return services;
    }
}
