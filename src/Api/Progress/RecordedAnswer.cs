using System.Reflection;
using Api.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Progress;

/// <summary>201 for an entry recorded now, 200 for the same recorded before.</summary>
internal sealed class RecordedAnswer(Recorded recorded) : Answer<EntryAnswer>(recorded.Entry.Answer()), IEndpointMetadataProvider
{
    protected override int Status => recorded.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;

    protected override string? Location =>
        recorded.IsNew ? $"/v1/campaigns/{recorded.Entry.CampaignId}/progress/{recorded.Entry.Id}" : null;

    public static new void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        Answer<EntryAnswer>.PopulateMetadata(method, builder);
        CreatedAnswer<EntryAnswer>.PopulateMetadata(method, builder);
    }
}
