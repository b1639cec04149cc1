using Api.Access;
using Api.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Api.OpenApi;

/// <summary>Who may do what, as the routes declare it: the table that readers are shown.</summary>
internal static class RoleTable
{
    public static string Of(IEnumerable<ApiDescription> operations)
    {
        var rows =
            from operation in operations
            let metadata = operation.ActionDescriptor.EndpointMetadata
            let needed = metadata.OfType<RoleMetadata>().LastOrDefault()
            where needed is not null
            let id = metadata.OfType<IEndpointNameMetadata>().Last().EndpointName
            orderby needed.Role is null ? -1 : (int)needed.Role, needed.Reach, id
            group id by (Role: Role(needed), Where: Where(needed.Reach)) into same
            select $"| {same.Key.Role} | {same.Key.Where} | {string.Join(", ", same)} |";
        return $"""
            **Who may do what.** A grant is a role on a region and all regions in it; each role may do what those before it may: viewer,
            recorder, verifier, manager, administrator. Whoever lacks the role is answered 403, and 404 where they may not even read what
            it is about; an import is about whoever sent it, a webhook about whoever made it, and whoever administers its region. Nobody verifies what they recorded themselves, save an administrator.

            | role | held | operations |
            |---|---|---|
            {string.Join('\n', rows)}
            """;
    }

    public static string Role(RoleMetadata needed) => needed.Role?.Name() ?? "any";

    public static string Where(Reach reach) => reach switch
    {
        Reach.Anywhere => "anywhere",
        Reach.Resource => "where the resource lies",
        Reach.Named => "in the region named",
        Reach.Item => "where each item lies",
        Reach.Country => "on the whole country",
        _ => throw new ArgumentOutOfRangeException(nameof(reach)),
    };
}
