using Api.Campaigns;
using Api.Http;
using Api.Regions;

namespace Api.Progress;

/// <summary>What an entry must hold to be recorded.</summary>
internal static class EntryRules
{
    /// <summary>The shape: which counts go with which kind.</summary>
    /// <param name="at">JSON pointer of the object that holds the entry.</param>
    public static Problem? Shape(NewEntry entry, string at)
    {
        List<FieldError> errors = [];
        if (entry.Kind == EntryKind.Increment)
        {
            if (entry.Enrolled is null && entry.Lapsed is null && entry.Reactivated is null)
            {
                errors.Add(FieldError.InBody(at + "/enrolled", "required", new(
                    "An increment gives at least one of enrolled, lapsed and reactivated.",
                    "Increment memberi paling sedikit satu dari enrolled, lapsed, dan reactivated.")));
            }

            Refuse(entry.Covered, "covered");
        }
        else
        {
            if (entry.Covered is null)
                errors.Add(FieldError.InBody(at + "/covered", "required", new("A snapshot gives covered.", "Snapshot memberi covered.")));
            Refuse(entry.Enrolled, "enrolled");
            Refuse(entry.Lapsed, "lapsed");
            Refuse(entry.Reactivated, "reactivated");
        }

        return errors.Count == 0 ? null : Problems.Invalid(errors);

        void Refuse(long? count, string name)
        {
            if (count is not null)
            {
                errors.Add(FieldError.InBody($"{at}/{name}", "kind", new(
                    $"{name} does not belong to this kind of entry: an increment has enrolled, lapsed and reactivated, a snapshot has covered.",
                    $"{name} bukan milik jenis catatan ini: increment memiliki enrolled, lapsed, dan reactivated, snapshot memiliki covered.")));
            }
        }
    }

    /// <summary>The whole verdict on an entry of the right shape: new, the same as one before, or refused.</summary>
    /// <param name="at">JSON pointer of the object that holds the entry.</param>
    public static Outcome<Recorded> Judge(EntryRow row, NewEntry entry, Grounds grounds, RegionTree regions, DateOnly today, string at)
    {
        if (grounds.SameId is { } same)
            return row.SaysTheSameAs(same) ? new Recorded(same, IsNew: false) : new Problem(Problems.EntryConflict);
        if (grounds.SameRef is { } referred)
            return row.SaysTheSameAs(referred) ? new Recorded(referred, IsNew: false) : Problems.ExternalRefConflict.Broken(at + "/externalRef");
        if (Domain(entry, grounds.Campaign, regions, today, at) is { } broken)
            return broken;
        if (!grounds.SegmentFits)
            return Problems.UnknownSegment.Broken(at + "/segment");
        if (!grounds.HasBaseline)
            return Problems.SnapshotWithoutBaseline.Broken(at + "/covered");
        return new Recorded(row, IsNew: true);
    }

    /// <summary>The domain: what it may say of this campaign today.</summary>
    private static Problem? Domain(NewEntry entry, CampaignRow campaign, RegionTree regions, DateOnly today, string at)
    {
        if (campaign.StatusNow != CampaignStatus.Active)
            return new(Problems.CampaignNotActive);
        if (entry.ObservedOn > today)
            return Problems.ObservedInFuture.Broken(at + "/observedOn");
        if (entry.ObservedOn < campaign.StartsOn || entry.ObservedOn > campaign.EndsOn)
        {
            return Problems.ObservedOutsideCampaign.Broken(at + "/observedOn", new(
                $"observedOn lies between {campaign.StartsOn:yyyy-MM-dd} and {campaign.EndsOn:yyyy-MM-dd}.",
                $"observedOn berada di antara {campaign.StartsOn:yyyy-MM-dd} dan {campaign.EndsOn:yyyy-MM-dd}."));
        }

        return SubRegion(entry.RegionCode, campaign, regions, at);
    }

    /// <summary>A sub-region must exist, and lie below the campaign's own.</summary>
    public static Problem? SubRegion(string? code, CampaignRow campaign, RegionTree regions, string at)
    {
        if (code is null)
            return null;
        if (regions.Find(code) is not { } region)
            return Problems.UnknownRegion.Broken(at + "/regionCode");
        var own = regions.Find(campaign.RegionCode)!;
        return region != own && region.IsWithin(own) ? null : Problems.RegionOutsideCampaign.Broken(at + "/regionCode");
    }
}
