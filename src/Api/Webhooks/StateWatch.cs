using System.Globalization;
using Api.Audit;
using Api.Campaigns;
using Api.Commitments;
using Api.Http;
using Api.Progress;
using Api.Storage;
using Api.Targets;
using Coverage.Trajectories;

namespace Api.Webhooks;

/// <summary>
/// Compares how a campaign, its targets and its commitments stand with what was last announced of them. What differs is an event; it and
/// the new announcement are written by one unit of work, which holds the feed.
/// </summary>
internal static class StateWatch
{
    private const string Achieved = "achieved";

    /// <param name="isSilent">Only the announcements are brought up to date.</param>
    public static async Task<List<HappenedEvent>> Compare(Session tx, Guid campaignId, DateOnly today, DateTimeOffset now, bool isSilent = false)
    {
        if (await CampaignStore.Find(tx, campaignId) is not { StatusNow: CampaignStatus.Active or CampaignStatus.Closed } campaign)
            return [];
        var asOf = campaign.DayToAnswer(today);
        var standing = campaign.StandingOn(asOf, await TotalsStore.StandingOn(tx, campaign, Basis.Reported, asOf, knownAt: null));
        var announced = (await tx.Query<Announcement>("SELECT SubjectId, State FROM WebhookStates WHERE CampaignId = @campaignId", new { campaignId }))
            .ToDictionary(known => known.SubjectId, known => known.State);
        var (targets, commitments) = (await TargetStore.OfWhole(tx, [campaignId]), await CommitmentStore.DueBy(tx, campaignId, today));

        Dictionary<Guid, string> states = new() { [campaignId] = standing.State.Name() };
        foreach (var target in targets.Where(target => standing.Net >= target.Added && asOf >= campaign.StartsOn))
            states[target.Id] = Achieved;
        foreach (var commitment in commitments)
            states[commitment.Id] = commitment.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await Announce(tx, campaignId, announced, states);

        if (isSilent)
            return [];
        bool IsNew(Guid subject) => states.TryGetValue(subject, out var state) && announced.GetValueOrDefault(subject) != state;
        return
        [
            .. IsNew(campaignId) ? [StateChanged(campaign, standing, announced.GetValueOrDefault(campaignId), asOf, now)] : Array.Empty<HappenedEvent>(),
            .. targets.Where(target => IsNew(target.Id)).Select(target => TargetAchieved(campaign, target, standing, asOf, now)),
            .. commitments.Where(commitment => IsNew(commitment.Id)).Select(commitment => CommitmentDue(campaign, commitment, today, now)),
        ];
    }

    /// <summary>Those that stand somehow, in the order of their ids, after one.</summary>
    public static Task<List<Guid>> Campaigns(Session tx, Guid after, int take) => tx.Query<Guid>(
        $"SELECT Id FROM Campaigns WHERE Status IN ('active', 'closed') AND Id > @after ORDER BY Id {tx.Dialect.Take("take")}", new { after, take });

    /// <summary>Forgets what was announced: nobody was told of what happened since.</summary>
    public static Task<int> Forget(Session tx) => tx.Execute("DELETE FROM WebhookStates");

    private static async Task Announce(Session tx, Guid campaignId, Dictionary<Guid, string> before, Dictionary<Guid, string> now)
    {
        foreach (var (subject, state) in now)
        {
            if (!before.TryGetValue(subject, out var known))
                await tx.Execute("INSERT INTO WebhookStates (SubjectId, CampaignId, State) VALUES (@subject, @campaignId, @state)", new { subject, campaignId, state });
            else if (known != state)
                await tx.Execute("UPDATE WebhookStates SET State = @state WHERE SubjectId = @subject", new { subject, state });
        }

        foreach (var subject in before.Keys.Where(subject => !now.ContainsKey(subject)))
            await tx.Execute("DELETE FROM WebhookStates WHERE SubjectId = @subject", new { subject });
    }

    private static HappenedEvent StateChanged(CampaignRow campaign, CampaignStanding standing, string? from, DateOnly asOf, DateTimeOffset now) => new(
        WebhookEvent.CampaignStateChanged, campaign.Id, campaign.RegionCode, Trail.Json(new StateEvent
        {
            Type = WebhookEvent.CampaignStateChanged,
            Timestamp = now,
            Data = new()
            {
                CampaignId = campaign.Id,
                RegionCode = campaign.RegionCode,
                Name = campaign.Name,
                From = from is null ? null : Enums.Parse<CampaignState>(from),
                To = standing.State,
                AsOf = asOf,
                Covered = standing.Covered,
                Net = standing.Net,
                Planned = standing.PlannedNet,
                Added = campaign.TargetAdded,
                DueOn = campaign.TargetDueOn,
            },
        }));

    private static HappenedEvent TargetAchieved(CampaignRow campaign, TargetRow target, CampaignStanding standing, DateOnly asOf, DateTimeOffset now) => new(
        WebhookEvent.TargetAchieved, campaign.Id, campaign.RegionCode, Trail.Json(new AchievementEvent
        {
            Type = WebhookEvent.TargetAchieved,
            Timestamp = now,
            Data = new()
            {
                CampaignId = campaign.Id,
                RegionCode = campaign.RegionCode,
                TargetId = target.Id,
                Added = target.Added,
                Net = standing.Net,
                DueOn = target.DueOn,
                AsOf = asOf,
            },
        }));

    private static HappenedEvent CommitmentDue(CampaignRow campaign, CommitmentRow commitment, DateOnly today, DateTimeOffset now) => new(
        WebhookEvent.CommitmentDue, campaign.Id, campaign.RegionCode, Trail.Json(new CommitmentEvent
        {
            Type = WebhookEvent.CommitmentDue,
            Timestamp = now,
            Data = new() { CampaignId = campaign.Id, RegionCode = campaign.RegionCode, Commitment = commitment.Answer(today) },
        }));

    private sealed class Announcement
    {
        public required Guid SubjectId { get; init; }
        public required string State { get; init; }
    }
}
