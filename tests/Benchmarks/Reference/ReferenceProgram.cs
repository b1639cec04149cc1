using System.Buffers;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Benchmarks.Reference;

/// <summary>
/// What the machine can do: Kestrel and SQLite, and as little as possible between them. It checks nothing, knows nobody, and keeps an
/// entry and a running total.
/// </summary>
internal sealed class ReferenceProgram(ReferenceReaders readers, ReferenceWriter writer, ReferenceImport import)
{
    /// <summary>The first argument of the process that is to be the reference; the file and the port follow.</summary>
    public const string Argument = "reference";

    private const string Totals = "/totals/";
    private const string Entries = "/entries/";
    private const string Import = "/import";

    public static async Task<int> Serve(string[] args)
    {
        var (file, port) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });

        await using var app = builder.Build();
        app.Run(new ReferenceProgram(new(file), new(file), new(file)).Answer);
        await app.RunAsync();
        return 0;
    }

    private Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value.AsSpan();
        if (path.StartsWith(Totals))
            return Total(context, Guid.Parse(path[Totals.Length..]));
        if (path.StartsWith(Import))
            return TakeIn(context);
        if (!path.StartsWith(Entries))
            return Task.CompletedTask;
        var campaign = Guid.Parse(path[Entries.Length..]);
        return HttpMethods.IsPost(context.Request.Method) ? Record(context, campaign) : List(context, campaign);
    }

    private async Task Total(HttpContext context, Guid campaign)
    {
        using var reader = readers.Rent();
        await Send(context, StatusCodes.Status200OK, reader.Total(campaign));
    }

    private async Task List(HttpContext context, Guid campaign)
    {
        using var reader = readers.Rent();
        await Send(context, StatusCodes.Status200OK, reader.List(campaign, context.Request.QueryString.Value![1..]));
    }

    private async Task Record(HttpContext context, Guid campaign)
    {
        var body = context.Request.BodyReader;
        var read = await body.ReadAtLeastAsync((int)context.Request.ContentLength!.Value);
        var entry = Entry.Read(campaign, read.Buffer, TimeProvider.System.GetUtcNow());
        body.AdvanceTo(read.Buffer.End);

        await writer.Record(entry);

        using var json = readers.Rent();
        await Send(context, StatusCodes.Status201Created, json.Show(entry));
    }

    private async Task TakeIn(HttpContext context)
    {
        var rows = await import.Take(context.Request.BodyReader);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsync(rows.ToString(CultureInfo.InvariantCulture));
    }

    private static ValueTask<System.IO.Pipelines.FlushResult> Send(HttpContext context, int status, ReadOnlySpan<byte> json)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        response.BodyWriter.Write(json);
        return response.BodyWriter.FlushAsync();
    }
}
