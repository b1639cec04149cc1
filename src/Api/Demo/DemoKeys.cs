using Api.Access;
using Api.Http;

namespace Api.Demo;

/// <summary>One key for each role, the same on every machine so that pasted examples work. They exist only beside the demo data.</summary>
internal static class DemoKeys
{
    public static IEnumerable<(string Key, Caller Caller)> All =>
        Enum.GetValues<Role>().Select(role => (Of(role), new Caller($"demo {role.Name()}", role)));

    public static string Of(Role role) => $"cak_demo_{role.Name()}";
}
