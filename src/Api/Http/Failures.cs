using Api.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Api.Http;

/// <summary>Turns whatever goes wrong outside a handler into a problem that leaks nothing.</summary>
internal sealed partial class Failures(ILogger<Failures> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
            return true;

        await Of(exception).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>For answers the framework gave without a body: unknown routes, wrong methods, wrong content types.</summary>
    public static Task Explain(StatusCodeContext context) =>
        new Problem(Problems.ForStatus(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext);

    private Problem Of(Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: var status }:
                return new(Problems.ForStatus(status));
            case DatabaseUnavailableException unavailable:
                LogUnavailable(exception, unavailable.Reason);
                return new(Problems.Unavailable) { RetryAfter = unavailable.RetryAfter };
            case UnavailableException:
                LogFailure(exception);
                return new(Problems.Unavailable) { RetryAfter = TimeSpan.FromSeconds(30) };
            case ConstraintViolationException:
                LogFailure(exception);
                return new(Problems.Conflict);
            default:
                LogFailure(exception);
                return new(Problems.Internal);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is unavailable: {Reason}")]
    private partial void LogUnavailable(Exception exception, UnavailableReason reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed")]
    private partial void LogFailure(Exception exception);
}
