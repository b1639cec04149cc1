using Api.Access;
using Api.Audit;
using Api.Activities;
using Api.Campaigns;
using Api.Cascades;
using Api.Change;
using Api.Changes;
using Api.Charts;
using Api.Commitments;
using Api.Contributions;
using Api.Demo;
using Api.Figures;
using Api.Forecasts;
using Api.Health;
using Api.Http;
using Api.Idempotency;
using Api.Imports;
using Api.OpenApi;
using Api.Peers;
using Api.Progress;
using Api.PublicPage;
using Api.Rankings;
using Api.Reference;
using Api.Regions;
using Api.Schemes;
using Api.Segments;
using Api.Series;
using Api.Status;
using Api.Storage;
using Api.Summaries;
using Api.Targets;
using Api.Webhooks;
using Microsoft.AspNetCore.ResponseCompression;

namespace Api;

/// <summary>What the program is made of. Tests and benchmarks start the same.</summary>
internal static class Composition
{
    /// <param name="reading">The program only looks at the database: another may be serving from it.</param>
    public static WebApplicationBuilder AddCakupan(this WebApplicationBuilder builder, bool reading = false)
    {
        // Not in appsettings.json, which would win over ASPNETCORE_URLS.
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration[WebHostDefaults.HttpPortsKey] is null)
            builder.WebHost.UseUrls("http://localhost:5080");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.BodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });

        var services = builder.Services;
        services.AddStorage(reading);
        services.AddEdge(builder.Configuration);
        services.AddAccess(builder.Configuration);
        services.AddDemo(builder.Configuration);
        services.AddExceptionHandler<Failures>();
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolver = ApiJson.Context);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, Representation.Csv, SvgAnswer.MediaType, "application/yaml"];
        });
        services.AddApiDocument();
        services.AddImports(builder.Configuration);
        services.AddChanges(builder.Configuration);
        services.AddWebhooks(builder.Configuration);

        services.AddSingleton<IdempotentWrites>();
        services.AddSingleton<KeyExpiry>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyExpiry>());
        services.AddSingleton<ReferenceLoader>();
        services.AddSingleton<RegionStore>();
        services.AddSingleton<LoadedRegions>();
        services.AddSingleton(provider => provider.GetRequiredService<LoadedRegions>().Tree);
        services.AddSingleton<SchemeStore>();
        services.AddSingleton<SegmentStore>();
        services.AddSingleton<FigureStore>();
        services.AddSingleton<FigureBook>();
        services.AddSingleton<CampaignStore>();
        services.AddSingleton<CampaignBook>();
        services.AddSingleton<TargetBook>();
        services.AddSingleton<CascadeBook>();
        services.AddSingleton<ActivityBook>();
        services.AddSingleton<CommitmentBook>();
        services.AddSingleton(_ => ContributionRates.Embedded());
        services.AddSingleton<EntryStore>();
        services.AddSingleton<LedgerBook>();
        services.AddSingleton<BatchBook>();
        services.AddSingleton<LedgerCheck>();
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<ChangeStore>();
        services.AddSingleton<ChangeCheck>();
        return builder;
    }

    /// <summary>Brings the database to where requests can be served from it.</summary>
    /// <param name="serving">Demo data are only for a program that serves.</param>
    /// <exception cref="StorageSetupException">The program cannot start on this database.</exception>
    public static async Task Prepare(this WebApplication app, CancellationToken ct, bool serving = true)
    {
        await app.Services.PrepareStorage(ct);
        await app.Services.GetRequiredService<ReferenceLoader>().Load(ct);
        await app.Services.GetRequiredService<LoadedRegions>().Load(ct);
        app.Services.GetRequiredService<KeyRing>().AddBootstrapKey();
        if (serving)
            await app.Services.GetRequiredService<DemoSeed>().Plant(ct);
    }

    public static WebApplication MapCakupan(this WebApplication app)
    {
        app.UseEdge();
        app.UseExceptionHandler();
        app.UseResponseCompression();
        app.UseStatusCodePages(Failures.Explain);
        app.MapApiDocument();
        app.UseRouting();
        app.UseAccess();

        app.MapHealth();
        app.MapProblemPages();
        app.MapPublicPage();
        var api = app.MapGroup("/v1").WithRequestChecks().Refuses(
            Problems.InvalidRequest, Problems.Unauthenticated, Problems.Forbidden, Problems.NotAcceptable, Problems.TooManyRequests,
            Problems.Internal, Problems.Unavailable);
        api.MapRegions();
        api.MapSchemes();
        api.MapSegments();
        api.MapSummaries();
        api.MapRankings();
        api.MapPeers();
        api.MapFigures();
        api.MapCampaigns();
        api.MapTargets();
        api.MapProgress();
        api.MapBatch();
        api.MapImports();
        api.MapStatus();
        api.MapSeries();
        api.MapForecasts();
        api.MapChange();
        api.MapCharts();
        api.MapCascades();
        api.MapActivities();
        api.MapCommitments();
        api.MapCosts();
        api.MapChanges();
        api.MapWebhooks();
        api.MapKeys();
        api.MapAudit();
        return app;
    }
}
