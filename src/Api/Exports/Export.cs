using Api.Http;
using Microsoft.Net.Http.Headers;

namespace Api.Exports;

/// <summary>
/// An answer as a file, for whoever asks for one. A list is walked to its end by the endpoint itself, page after page, so that the file holds
/// what the pages hold, takes the memory of one page, and keeps no statement of the database open while a slow caller reads.
/// </summary>
internal sealed class Export<TAnswer, TRow>(Table<TRow> table, Func<TAnswer, IEnumerable<TRow>> rows) : IEndpointFilter
    where TAnswer : class
{
    private const int RowsOfAPage = 1000;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var format = Representation.FormatOf(invocation.HttpContext.Request);
        if (format == Format.Json)
            return await next(invocation);
        var first = await Page(invocation, next, null);
        return first is Answer<TAnswer> answer ? new File(format, answer.Value, this, cursor => Page(invocation, next, cursor)) : first;
    }

    private static async Task<object?> Page(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, string? cursor)
    {
        for (var at = 0; at < invocation.Arguments.Count; at++)
        {
            if (invocation.Arguments[at] is IPaged query)
                invocation.Arguments[at] = query.Page(invocation.HttpContext, cursor, RowsOfAPage);
        }

        var result = await next(invocation);
        while (result is INestedHttpResult nested)
            result = nested.Result;
        return result;
    }

    private sealed class File(Format format, TAnswer first, Export<TAnswer, TRow> export, Func<string, Task<object?>> page) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (request, response, ct) = (httpContext.Request, httpContext.Response, httpContext.RequestAborted);
            var table = export.Table.Of(Representation.FieldsOf(request));
            var today = httpContext.RequestServices.GetRequiredService<TimeProvider>().Today();
            response.ContentType = Representation.MediaTypeOf(format) + (format == Format.Csv ? "; charset=utf-8; header=present" : "");
            response.Headers.ContentDisposition = $"attachment; filename=\"{table.Name}-{today:yyyy-MM-dd}.{format.Name()}\"";
            response.Headers.CacheControl = "private, no-store";
            response.Headers.Append(HeaderNames.Vary, RenderedAnswer.Vary);

            await using ITableWriter writer = format == Format.Csv ? new CsvTableWriter(response.Body) : new XlsxTableWriter(response.Body, table.Name);
            await writer.Begin(table.Columns, ct);
            var answer = first;
            await writer.Write(export.Rows(answer).Select(table.Cells), ct);
            while (answer is IPage { Next: { } cursor })
            {
                if (await page(cursor) is not Answer<TAnswer> more)
                {
                    httpContext.Abort(); // a file that breaks off is no file; what was answered cannot be taken back
                    return;
                }

                answer = more.Value;
                await writer.Write(export.Rows(answer).Select(table.Cells), ct);
            }

            await writer.End(ct);
        }
    }

    private Table<TRow> Table => table;

    private IEnumerable<TRow> Rows(TAnswer answer) => rows(answer);
}

internal static class ExportRules
{
    /// <summary>The list can be had as a file, too.</summary>
    public static RouteHandlerBuilder Exports<TRow>(this RouteHandlerBuilder route, Table<TRow> table) => route.Exports<Page<TRow>, TRow>(table, page => page.Items);

    /// <summary>The answer's rows can be had as a file, too.</summary>
    public static RouteHandlerBuilder Exports<TAnswer, TRow>(this RouteHandlerBuilder route, Table<TRow> table, Func<TAnswer, IEnumerable<TRow>> rows)
        where TAnswer : class
    {
        route.AddEndpointFilter(new Export<TAnswer, TRow>(table, rows));
        return route.WithMetadata(new TableMetadata(table.Columns));
    }
}
