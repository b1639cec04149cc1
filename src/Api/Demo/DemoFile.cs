using System.Text.Json;
using Api.Activities;
using Api.Campaigns;
using Api.Commitments;
using Api.Http;
using Api.Progress;
using Api.Targets;

namespace Api.Demo;

/// <summary>db/demo/campaigns.json: what would be posted, under fixed ids so that the document's examples find it.</summary>
internal sealed record DemoFile
{
    public required IReadOnlyList<DemoCampaign> Campaigns { get; init; }

    public static DemoFile Embedded()
    {
        using var resource = typeof(DemoFile).Assembly.GetManifestResourceStream("demo/campaigns.json")
            ?? throw new InvalidOperationException("db/demo/campaigns.json is not built into the program.");
        return JsonSerializer.Deserialize(resource, ApiJson.TypeOf<DemoFile>())!;
    }
}

internal sealed record DemoCampaign
{
    public required Guid Id { get; init; }
    public required NewCampaign Campaign { get; init; }
    public required IReadOnlyList<DemoTarget> Targets { get; init; }
    public required IReadOnlyList<NewEntry> Progress { get; init; }
    public IReadOnlyList<DemoActivity>? Activities { get; init; }
    public IReadOnlyList<DemoCommitment>? Commitments { get; init; }
}

internal sealed record DemoActivity
{
    public required Guid Id { get; init; }
    public required NewActivity Activity { get; init; }
}

internal sealed record DemoCommitment
{
    public required Guid Id { get; init; }
    public required NewCommitment Commitment { get; init; }
    public Fulfilment? Fulfilment { get; init; }
}

internal sealed record DemoTarget
{
    public required Guid Id { get; init; }
    public required NewScopedTarget Target { get; init; }
}
