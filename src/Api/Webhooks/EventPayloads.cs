namespace Api.Webhooks;

/// <summary>Which payload each event has: the document prints it, and what is sent is held to it by a test.</summary>
internal static class EventPayloads
{
    public static Type Of(WebhookEvent kind) => kind switch
    {
        WebhookEvent.CampaignCreated or WebhookEvent.CampaignUpdated or WebhookEvent.CampaignMoved => typeof(CampaignEvent),
        WebhookEvent.CampaignStateChanged => typeof(StateEvent),
        WebhookEvent.TargetCreated or WebhookEvent.TargetUpdated or WebhookEvent.TargetRemoved => typeof(TargetEvent),
        WebhookEvent.TargetAchieved => typeof(AchievementEvent),
        WebhookEvent.ProgressRecorded or WebhookEvent.ProgressCorrected or WebhookEvent.ProgressVoided or WebhookEvent.ProgressVerified
            or WebhookEvent.ProgressRejected => typeof(ProgressEvent),
        WebhookEvent.CommitmentDue => typeof(CommitmentEvent),
        WebhookEvent.ImportFinished => typeof(ImportEvent),
        WebhookEvent.WebhookTest => typeof(TestEvent),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
