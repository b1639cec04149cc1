using System.Reflection;
using Api.Http;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Architecture;

/// <summary>What everything of a kind must have.</summary>
public sealed class CatalogueTests(SharedHosts hosts)
{
    private static readonly ProblemKind[] Kinds =
        [.. typeof(Problems).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<ProblemKind>()];

    [Fact]
    public void Every_problem_has_a_code_of_its_own() => Assert.Equal(Kinds.Length, Kinds.Select(kind => kind.Code).Distinct().Count());

    [Fact]
    public void Every_problem_speaks_both_languages() => Assert.All(Kinds, kind => Assert.All((Text[])[kind.Title, kind.Help], text =>
    {
        Assert.NotEmpty(text.En);
        Assert.NotEmpty(text.Id);
        Assert.NotEqual(text.En, text.Id);
    }));

    [Fact]
    public void Every_problem_is_a_4xx_or_5xx_in_kebab_case() => Assert.All(Kinds, kind =>
    {
        Assert.InRange(kind.Status, 400, 599);
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", kind.Code);
    });

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_a_description()
    {
        var operations = (await hosts.On(Engine.Sqlite)).Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null && endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null)
            .ToList();

        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty(operation.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "");
            Assert.NotEmpty(operation.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary ?? "");
            Assert.NotEmpty(operation.Metadata.GetMetadata<IEndpointDescriptionMetadata>()?.Description ?? "");
            Assert.NotEmpty(operation.Metadata.GetMetadata<ITagsMetadata>()?.Tags ?? []);
        });
        Assert.Equal(operations.Count, operations.Select(operation => operation.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName).Distinct().Count());
    }
}
