using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Api.Http;

/// <summary>One wrong place in a request.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) into the body, or null.</param>
/// <param name="Parameter">Name of the query, path or header parameter, or null.</param>
/// <param name="Code">Stable and machine-readable.</param>
internal sealed record FieldError(string? Pointer, string? Parameter, string Code, Text Message)
{
    public static FieldError InBody(string pointer, string code, Text message) => new(pointer, null, code, message);

    public static FieldError InParameter(string name, string code, Text message) => new(null, name, code, message);
}

/// <summary>An answer that says what went wrong and what to do about it (RFC 9457).</summary>
internal sealed class Problem(ProblemKind kind, Text? detail = null, IReadOnlyList<FieldError>? errors = null) : IResult
{
    public const string MediaType = "application/problem+json";

    public ProblemKind Kind { get; } = kind;

    public Text Detail { get; } = detail ?? kind.Help;

    public IReadOnlyList<FieldError> Errors { get; } = errors ?? [];

    /// <summary>How long to wait before another try; answered as Retry-After in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Kind.Status;
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        response.Headers.Append("Vary", "Accept-Language");
        var language = Languages.Of(httpContext.Request);
        response.Headers.ContentLanguage = language == Language.Indonesian ? "id" : "en";
        await response.WriteAsJsonAsync(
            Document(language, httpContext),
            ApiJson.Context.ProblemDocument,
            MediaType,
            httpContext.RequestAborted);
    }

    /// <summary>What finds the log lines of a request.</summary>
    public static string RequestIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    public ProblemDocument Document(Language language, HttpContext context) => new()
    {
        Type = Kind.Type,
        Title = Kind.Title.In(language),
        Status = Kind.Status,
        Code = Kind.Code,
        Detail = Detail.In(language),
        RequestId = RequestIdOf(context),
        Errors = Errors.Count == 0
            ? null
            : [.. Errors.Select(e => new ProblemError { Pointer = e.Pointer, Parameter = e.Parameter, Code = e.Code, Message = e.Message.In(language) })],
    };
}

/// <summary>What went wrong, as a problem document (RFC 9457). Branch on <c>code</c>; show <c>detail</c> and <c>errors</c>.</summary>
internal sealed record ProblemDocument
{
    /// <summary>Where the kind of problem is explained: a path of this API.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in words; the same every time.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The stable code of the kind.</summary>
    public required string Code { get; init; }

    /// <summary>What happened this time and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Quote it when you ask for help: it finds the log lines.</summary>
    public required string RequestId { get; init; }

    /// <summary>Every wrong field at once, where fields are to blame.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemError>? Errors { get; init; }
}

/// <summary>One wrong field: a JSON pointer into the body, or the name of a parameter.</summary>
internal sealed record ProblemError
{
    /// <summary>JSON pointer (RFC 6901) into the request body.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pointer { get; init; }

    /// <summary>Name of the query, path or header parameter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    /// <summary>Stable and machine-readable.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong and what would be right.</summary>
    public required string Message { get; init; }
}
