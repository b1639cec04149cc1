using System.Reflection;
using Api.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Cascades;

/// <summary>201 where child campaigns were created, 200 where none were.</summary>
internal sealed class CascadedAnswer(CascadeAnswer cascade) : Answer<CascadeAnswer>(cascade), IEndpointMetadataProvider
{
    private readonly string? children = cascade.Parts.Any(part => part.ChildId is not null) ? $"/v1/campaigns?parent={cascade.CampaignId}" : null;

    protected override int Status => children is null ? StatusCodes.Status200OK : StatusCodes.Status201Created;

    protected override string? Location => children;

    public static new void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        Answer<CascadeAnswer>.PopulateMetadata(method, builder);
        CreatedAnswer<CascadeAnswer>.PopulateMetadata(method, builder);
    }
}
