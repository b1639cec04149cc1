using Api.Http;
using Coverage.Targets;
using Microsoft.AspNetCore.Http;

namespace Api.Tests.Architecture;

/// <summary>Dependencies run one way: endpoints, own store, Coverage and Http; stores, Storage and Coverage; those two nothing of ours.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Shared = ["Http", "Access", "Audit", "OpenApi", "Idempotency", "Exports"];

    private static readonly IReadOnlyList<(Type From, Type To)> All = Dependencies.Of(typeof(Composition).Assembly);

    [Fact]
    public void The_arithmetic_needs_nothing_but_the_language() => Assert.All(
        typeof(Target).Assembly.GetReferencedAssemblies(), used => Assert.StartsWith("System.", used.Name, StringComparison.Ordinal));

    [Fact]
    public void The_arithmetic_knows_no_clock_no_waiting_and_no_files() => Assert.DoesNotContain(
        Dependencies.Of(typeof(Target).Assembly), pair => pair.To == typeof(Task) || pair.To == typeof(TimeProvider) || pair.To == typeof(Random)
            || pair.To.Namespace is "System.IO" or "System.Threading.Tasks");

    [Fact]
    public void The_storage_uses_nothing_else_of_ours() => AssertNone(All.Where(pair => Folder(pair.From) == "Storage" && IsOurs(pair.To) && Folder(pair.To) != "Storage"));

    [Fact]
    public void No_feature_uses_the_endpoints_of_another() =>
        AssertNone(All.Where(pair => IsEndpoints(pair.To) && IsOurs(pair.From) && pair.From != typeof(Composition) && Folder(pair.From) != Folder(pair.To)));

    [Fact]
    public void Stores_and_books_do_not_use_endpoints() => AssertNone(All.Where(pair => IsEndpoints(pair.To) && IsOurs(pair.From) && pair.From != typeof(Composition)));

    [Fact]
    public void Only_endpoints_and_what_is_bound_for_them_see_requests() => AssertNone(All.Where(pair =>
        (pair.To == typeof(HttpContext) || pair.To == typeof(HttpRequest) || pair.To == typeof(HttpResponse))
        && IsOurs(pair.From) && !IsEndpoints(pair.From) && !typeof(IBound).IsAssignableFrom(pair.From) && pair.From != typeof(Composition) && !Shared.Contains(Folder(pair.From))));

    [Fact]
    public void Only_the_storage_talks_to_a_database() => AssertNone(All.Where(pair =>
        (pair.To.Namespace is "Dapper" or "System.Data.Common" or "System.Data" or "Microsoft.Data.Sqlite" or "Microsoft.Data.SqlClient")
        && IsOurs(pair.From) && Folder(pair.From) != "Storage"));

    [Fact]
    public void What_is_shared_knows_no_feature() => AssertNone(All.Where(pair =>
        Folder(pair.From) is "Http" or "Access" or "Idempotency" && IsOurs(pair.To) && Folder(pair.To) != "Storage" && !Shared.Contains(Folder(pair.To))
        && !(Folder(pair.From) == "Access" && Folder(pair.To) == "Regions") // a grant is of a region
        && pair.From.Name is not "ApiJson")); // which lists every contract

    private static void AssertNone(IEnumerable<(Type From, Type To)> pairs) => Assert.Empty(pairs.Select(pair => $"{pair.From} uses {pair.To}"));

    private static bool IsEndpoints(Type type) => type.Name.EndsWith("Endpoints", StringComparison.Ordinal) && IsOurs(type);

    private static bool IsOurs(Type type) => type.Assembly == typeof(Composition).Assembly && type.Namespace?.StartsWith("Api", StringComparison.Ordinal) == true;

    private static string? Folder(Type type) => type.Namespace?.Split('.').ElementAtOrDefault(1);
}
