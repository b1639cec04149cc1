using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.OpenApi;

public sealed class DocumentTests(SharedHosts hosts)
{
    [Fact]
    public async Task The_served_document_is_the_one_in_the_repository()
    {
        var served = await Served();
        var kept = await Repository.Read("openapi.yaml");
        Assert.True(served == kept, "The contract changed. Look at the difference, then: curl -s http://localhost:5080/openapi.yaml > openapi.yaml");
    }

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own_a_summary_a_description_and_documented_problems()
    {
        var operations = DocumentedOperation.All(await Served()).ToList();
        Assert.NotEmpty(operations);
        Assert.Equal(operations.Count, operations.Select(o => o.Id).Distinct().Count());
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty(operation.Summary);
            Assert.NotEmpty(operation.Description);
            Assert.All(operation.Parameters, parameter => Assert.True(parameter.ContainsKey("description"), $"{operation.Id} {parameter["name"]}"));
            if (operation.Path.StartsWith("/v1", StringComparison.Ordinal))
                Assert.Superset(new HashSet<string> { "400", "401", "403", "406", "503" }, operation.Statuses.ToHashSet());
            if (operation.Node.ContainsKey("requestBody"))
                Assert.Superset(new HashSet<string> { "413", "415" }, operation.Statuses.ToHashSet());
        });
    }

    [Fact]
    public async Task Every_object_and_every_set_of_values_has_a_name()
    {
        var document = DocumentedSchema.Document(await Served());

        Assert.Empty(DocumentedSchema.Inline(document).Where(schema => schema.IsObject || schema.IsEnum).Select(schema => schema.Place));
        Assert.Contains("ProblemCode", DocumentedSchema.Components(document));
    }

    [Fact]
    public async Task Every_problem_is_the_problem_component() => Assert.All(DocumentedOperation.All(await Served()), operation => Assert.All(
        operation.Answers.Where(answer => answer.Status[0] is '4' or '5'),
        answer => Assert.Equal(("application/problem+json", "#/components/schemas/Problem"), answer.Content.Single())));

    [Theory, EveryEngine]
    public async Task Every_example_works_on_the_demo_data(Engine engine)
    {
        await using var host = await ApiHost.Start(engine, new() { Settings = new() { ["Demo:Seed"] = "true" } });
        var operations = DocumentedOperation.All((await host.Get("/openapi.yaml")).Text).ToList();
        foreach (var operation in operations.OrderBy(o => o.Method switch { "GET" => 0, "DELETE" => 2, _ => 1 }))
        {
            foreach (var query in new[] { "", operation.FilledQuery }.Distinct())
            {
                var headers = operation.Examples("header").Append(("Content-Type", operation.ContentType ?? "")).Where(h => h.Item2.Length > 0);
                var reply = await host.Send(operation.Method, $"{operation.FilledPath}?{query}", operation.Body, [.. headers]);
                Assert.True(reply.Status is >= 200 and < 300, $"{operation.Id} {operation.FilledPath}?{query}: {reply}");
                Assert.Contains($"{reply.Status}", operation.Statuses);
            }
        }
    }

    private async Task<string> Served() => (await (await hosts.On(Engine.Sqlite)).Get("/openapi.yaml")).Is(200).Text;
}
