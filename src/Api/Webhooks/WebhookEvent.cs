using System.Text.Json.Serialization;

namespace Api.Webhooks;

/// <summary>What a webhook can be told of. <see cref="EventPayloads"/> says with which payload.</summary>
internal enum WebhookEvent
{
    /// <summary>A campaign was opened.</summary>
    [JsonStringEnumMemberName("campaign.created")]
    CampaignCreated,

    /// <summary>A campaign's name, dates, baseline, target or visibility changed.</summary>
    [JsonStringEnumMemberName("campaign.updated")]
    CampaignUpdated,

    /// <summary>A campaign went to another status: activated, closed, reopened or cancelled.</summary>
    [JsonStringEnumMemberName("campaign.moved")]
    CampaignMoved,

    /// <summary>A campaign came to be ahead, on track, at risk, off track, achieved or missed.</summary>
    [JsonStringEnumMemberName("campaign.stateChanged")]
    CampaignStateChanged,

    /// <summary>A target was added to a campaign.</summary>
    [JsonStringEnumMemberName("target.created")]
    TargetCreated,

    /// <summary>A target changed.</summary>
    [JsonStringEnumMemberName("target.updated")]
    TargetUpdated,

    /// <summary>A target was removed.</summary>
    [JsonStringEnumMemberName("target.removed")]
    TargetRemoved,

    /// <summary>A target of a whole campaign, the headline or a milestone, was met.</summary>
    [JsonStringEnumMemberName("target.achieved")]
    TargetAchieved,

    /// <summary>An entry was recorded, or with a batch or an import many at once.</summary>
    [JsonStringEnumMemberName("progress.recorded")]
    ProgressRecorded,

    /// <summary>An entry took the place of another.</summary>
    [JsonStringEnumMemberName("progress.corrected")]
    ProgressCorrected,

    /// <summary>An entry was cancelled.</summary>
    [JsonStringEnumMemberName("progress.voided")]
    ProgressVoided,

    /// <summary>An entry was verified.</summary>
    [JsonStringEnumMemberName("progress.verified")]
    ProgressVerified,

    /// <summary>An entry was rejected.</summary>
    [JsonStringEnumMemberName("progress.rejected")]
    ProgressRejected,

    /// <summary>The due day of a commitment has come and it is not fulfilled.</summary>
    [JsonStringEnumMemberName("commitment.due")]
    CommitmentDue,

    /// <summary>An import of the webhook's owner came to its end, or was cancelled; whoever administers the whole country is told of everybody's.</summary>
    [JsonStringEnumMemberName("import.finished")]
    ImportFinished,

    /// <summary>Somebody asked for a test.</summary>
    [JsonStringEnumMemberName("webhook.test")]
    WebhookTest,
}
