using Api.Http;
using Api.Regions;

namespace Api.Access;

/// <summary>Grants as text: a role and a region's code, as in <c>recorder 12.76</c>.</summary>
internal static class GrantText
{
    public static string Of(IEnumerable<Grant> grants) => string.Join(';', grants.Select(grant => $"{grant.Role.Name()} {grant.Region.Code}"));

    public static bool IsWellFormed(string text) => Parts(text) is not null;

    /// <summary>The grants that the texts stand for; what is none grants nothing.</summary>
    public static IEnumerable<Grant> Parse(IEnumerable<string> texts, RegionTree regions) =>
        from text in texts
        let parts = Parts(text)
        where parts is not null
        let region = regions.Find(parts.Value.RegionCode)
        where region is not null
        select new Grant(parts.Value.Role, region);

    private static (Role Role, string RegionCode)? Parts(string text) =>
        text.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var name, var code]
        && Enum.GetValues<Role>().Where(role => role.Name() == name).ToList() is [var role]
            ? (role, code)
            : null;
}
