using System.Text;
using System.Text.Json.Nodes;
using Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.OpenApi;

/// <summary>The API described by itself: /openapi.yaml, and Swagger UI over it.</summary>
internal static class ApiDocument
{
    public const string Path = "/openapi.yaml";

    private const string Name = "v1";

    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddTransient<ISerializerDataContractResolver>(_ => new JsonSerializerDataContractResolver(ApiJson.Context.Options));
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Name, Introduction.Info);
            options.AddSecurityDefinition(Introduction.KeyScheme, Introduction.Key);
            options.AddSecurityDefinition(Introduction.TokenScheme, Introduction.Token);
            options.IncludeXmlComments(typeof(ApiDocument).Assembly);
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.UseAllOfToExtendReferenceSchemas();
            options.CustomSchemaIds(SchemaNames.Of);
            options.MapType<JsonObject>(() => new OpenApiSchemaReference(nameof(JsonObject)));
            options.SchemaFilter<ContractSchemas>();
            options.OperationFilter<DocumentedOperations>();
            options.DocumentFilter<DocumentedEvents>();
            options.DocumentFilter<WholeDocument>();
        });
        return services;
    }

    public static void MapApiDocument(this WebApplication app)
    {
        // Apart, because it holds every path that it sees against its patterns.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/swagger"), branch => branch.UseSwaggerUI(ui =>
        {
            ui.SwaggerEndpoint(Path, "Cakupan");
            ui.DocumentTitle = "Cakupan";
            ui.EnablePersistAuthorization();
            ui.DisplayOperationId();
        }));

        var document = new Lazy<Task<RenderedAnswer>>(() => Render(app.Services));
        app.MapGet(Path, () => document.Value).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<RenderedAnswer> Render(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(Name);
        await using var text = new StringWriter { NewLine = "\n" };
        document.SerializeAs(OpenApiSpecVersion.OpenApi3_1, new OpenApiYamlWriter(text));
        return RenderedAnswer.Ok("application/yaml; charset=utf-8", Encoding.UTF8.GetBytes(text.ToString().TrimEnd() + "\n"));
    }
}
