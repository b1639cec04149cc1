using Benchmarks.Load;

namespace Benchmarks.Programs;

/// <summary>The real program, in production.</summary>
internal static class CakupanProgram
{
    public const string Key = "the-key-of-the-benchmarks-and-of-nobody-else";

    public const string KeyHeader = $"X-Api-Key: {Key}";

    /// <param name="folder">Where the program stands; left out: beside this one, as it is built.</param>
    public static Task<ServingProgram> Start(Children children, string file, string? folder = null) => ServingProgram.Start(
        children,
        Path.Combine(folder ?? AppContext.BaseDirectory, "Cakupan.Api.dll"),
        "/health/ready",
        port => ["--urls", $"http://127.0.0.1:{port}"],
        ("ASPNETCORE_ENVIRONMENT", "Production"),
        ("Access__BootstrapKey", Key),
        ("Database__Provider", "Sqlite"),
        ("Database__ConnectionString", $"Data Source={file}"),
        ("RateLimit__PermitsPerMinute", "0"));

    public static Request Status(string campaign, int expected = 200, params string[] headers) =>
        Request.Get($"/v1/campaigns/{campaign}/status", expected, [KeyHeader, .. headers]);

    public static Request List(string campaign) =>
        Request.Get($"/v1/campaigns/{campaign}/progress?from={Contents.MiddleDay}&limit=50", 200, KeyHeader);

    public static Request Record(string campaign, string? entry = null) =>
        Request.Post($"/v1/campaigns/{campaign}/progress", entry ?? Contents.Entry, 201, KeyHeader);
}
