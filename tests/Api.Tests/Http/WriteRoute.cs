using System.Text.Json.Nodes;
using Api.Access;
using Api.Activities;
using Api.Campaigns;
using Api.Cascades;
using Api.Commitments;
using Api.Figures;
using Api.Http;
using Api.Progress;
using Api.Segments;
using Api.Targets;
using Api.Tests.Host;
using Api.Webhooks;

namespace Api.Tests.Http;

/// <summary>A route that takes a body.</summary>
/// <param name="Pattern">As it is mapped.</param>
/// <param name="Contract">What the body is held against; of a patch, what the patched resource is.</param>
/// <param name="Valid">A body that is taken.</param>
internal sealed record WriteRoute(string Method, string Pattern, Type Contract, JsonObject Valid)
{
    /// <summary>Bytes that its body may have.</summary>
    public int Most { get; init; } = Limits.BodyBytes;

    public bool IsPatch => Method == "PATCH";

    public static IReadOnlyList<WriteRoute> All { get; } =
    [
        new("POST", "/v1/campaigns", typeof(NewCampaign), Sample.Campaign(new { funding = new { people = 100, until = "2025-12-31" } })),
        new("PATCH", "/v1/campaigns/{id}", typeof(NewCampaign), Json.Of(new { name = "x", baseline = new { source = "x" }, target = new { value = 5, kind = "coveragePercent" }, funding = new { people = 100, until = "2025-12-31" } })),
        new("POST", "/v1/campaigns/{id}/transitions", typeof(TransitionRequest), Json.Of(new { to = "closed", reason = "over" })),
        new("POST", "/v1/targets/resolve", typeof(ResolveTarget), Json.Of(new { eligible = 86500, covered = 17300, statement = "reach 36% coverage" })),
        new("POST", "/v1/campaigns/{id}/targets", typeof(NewScopedTarget), Sample.Target(new { dueOn = "2026-01-31" })),
        new("PATCH", "/v1/campaigns/{id}/targets/{targetId}", typeof(NewScopedTarget), Json.Of(new { value = 30, baseline = new { source = "x" } })),
        new("POST", "/v1/campaigns/{id}/cascade", typeof(NewCascade), Json.Of(new { rule = "byUncovered", dryRun = true, parts = new[] { new { regionCode = "12.76.01", eligible = 5, covered = 0 } } })),
        new("POST", "/v1/campaigns/{id}/activities", typeof(NewActivity), Sample.Activity()),
        new("PATCH", "/v1/campaigns/{id}/activities/{activityId}", typeof(NewActivity), Json.Of(new { outcome = "x" })),
        new("POST", "/v1/campaigns/{id}/commitments", typeof(NewCommitment), Sample.Commitment()),
        new("PATCH", "/v1/campaigns/{id}/commitments/{commitmentId}", typeof(NewCommitment), Json.Of(new { people = 5 })),
        new("POST", "/v1/campaigns/{id}/commitments/{commitmentId}/fulfilment", typeof(Fulfilment), Json.Of(new { fulfilledOn = "2025-10-01", evidence = "a list" })),
        new("POST", "/v1/campaigns/{id}/progress", typeof(NewEntry), Sample.Increment()),
        new("PUT", "/v1/campaigns/{id}/progress/{entryId}", typeof(NewEntry), Sample.Increment()),
        new("POST", "/v1/campaigns/{id}/progress/{entryId}/corrections", typeof(NewCorrection), Sample.Increment(new { reason = "miscounted" })),
        new("POST", "/v1/campaigns/{id}/progress/{entryId}/void", typeof(VoidRequest), Json.Of(new { reason = "twice" })),
        new("POST", "/v1/campaigns/{id}/progress/{entryId}/verification", typeof(VerificationRequest), Json.Of(new { decision = "verified", reason = "seen" })),
        new("POST", "/v1/progress/batch", typeof(NewBatch), Json.Of(new { entries = new[] { Sample.Increment() } })) { Most = Limits.BatchBytes },
        new("POST", "/v1/figures", typeof(NewFigure), Sample.Figure()),
        new("POST", "/v1/api-keys", typeof(NewKey), Json.Of(new { name = "x", grants = new[] { new { role = "viewer", regionCode = "12" } }, expiresAt = "2030-01-01T00:00:00Z" })),
        new("POST", "/v1/api-keys/{id}/rotation", typeof(RotateKey), Json.Of(new { overlapHours = 1 })),
        new("POST", "/v1/webhooks", typeof(NewWebhook), Json.Of(new { url = "https://receiver.example/", regionCode = "12.76", events = new[] { "target.achieved" }, status = "disabled" })),
        new("PATCH", "/v1/webhooks/{webhookId}", typeof(NewWebhook), Json.Of(new { description = "x", events = new[] { "target.achieved" } })),
        new("POST", "/v1/webhooks/{webhookId}/rotation", typeof(RotateWebhook), Json.Of(new { overlapHours = 1 })),
        new("PUT", "/v1/segments/{code}", typeof(PutSegment), Sample.Segment()),
    ];

    public override string ToString() => $"{Method} {Pattern}";
}
