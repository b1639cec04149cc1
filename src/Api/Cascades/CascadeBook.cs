using Api.Access;
using Api.Campaigns;
using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Storage;
using Coverage.Allocation;
using Coverage.Population;
using Coverage.Targets;
using Coverage.Trajectories;

namespace Api.Cascades;

/// <summary>Divides a campaign over the regions in it: all of its child campaigns are created, or none.</summary>
internal sealed class CascadeBook(CampaignBook campaigns, RegionTree regions, TimeProvider clock)
{
    private const int LongestName = 200;

    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<CascadeAnswer>>> Divide(Guid campaignId, NewCascade cascade, Permission permission)
    {
        List<Guid> ids = [.. cascade.Parts.Select(_ => Ids.New(clock))];
        return async tx =>
        {
            if (!permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var parent, out var refused))
                return refused;
            if (Misplaced(cascade.Parts, parent) is { } misplaced)
                return misplaced;

            var shares = Cascade.Divide(
                parent.TargetAdded,
                [.. cascade.Parts.Select(part => new Part(part.RegionCode, new Baseline(part.Eligible, part.Covered)))],
                Rule(cascade.Rule));
            var isDry = cascade.DryRun ?? false;
            if (!isDry && await Create(tx, parent, shares, ids, permission) is { } problem)
                return problem;
            return Answer(parent, cascade.Rule, shares, isDry ? null : ids);
        };
    }

    /// <returns>Null when every child campaign is created.</returns>
    private async Task<Problem?> Create(Session tx, CampaignRow parent, Shares shares, List<Guid> ids, Permission permission)
    {
        if (parent.StatusNow is not (CampaignStatus.Draft or CampaignStatus.Active))
        {
            return new(Problems.CampaignNotActive, new(
                "Only a campaign that is a draft or active can be divided.", "Hanya kampanye berstatus draft atau active yang dapat dibagi."));
        }

        var taken = await CampaignStore.RegionsOfChildren(tx, parent);
        List<FieldError> existing =
        [
            .. shares.Each.Index().Where(share => taken.Contains(share.Item.Part.Key))
                .Select(share => FieldError.InBody($"/parts/{share.Index}/regionCode", Problems.ChildExists.Code, Problems.ChildExists.Help)),
        ];
        if (existing.Count > 0)
            return new(Problems.ChildExists, errors: existing);

        foreach (var (index, share) in shares.Each.Index().Where(share => share.Item.Added > 0))
        {
            if (!(await campaigns.Open(ids[index], Child(parent, share), permission, parent.Id)(tx)).Succeeded(out _, out var problem))
                return problem;
        }

        return null;
    }

    private NewCampaign Child(CampaignRow parent, Share share) => new()
    {
        Name = Name(parent.Name, regions.Find(share.Part.Key)!.Name),
        Scheme = parent.SchemeCode,
        RegionCode = share.Part.Key,
        StartsOn = parent.StartsOn,
        EndsOn = parent.EndsOn,
        Trajectory = parent.TrajectoryNow == Trajectory.Milestones ? Trajectory.Linear : parent.TrajectoryNow, // the milestones stay with the parent
        Status = parent.StatusNow,
        Baseline = new()
        {
            Eligible = share.Part.Baseline.Eligible,
            Covered = share.Part.Baseline.Covered,
            AsOf = parent.BaselineAsOf,
            Definition = parent.BaselineDefinition,
        },
        Target = new() { Kind = TargetKind.AbsoluteAdded, Value = share.Added, DueOn = parent.TargetDueOn },
    };

    /// <summary>The parent's name, cut where it would be too long, and the region's.</summary>
    private static string Name(string parent, string region)
    {
        var room = LongestName - 2 - region.Length;
        var cut = parent.Length <= room ? parent.Length : char.IsHighSurrogate(parent[room - 1]) ? room - 1 : room;
        return $"{parent[..cut]}: {region}";
    }

    /// <summary>The regions lie below the campaign's, and nobody is counted in two of them.</summary>
    private Problem? Misplaced(IReadOnlyList<CascadePart> parts, CampaignRow parent)
    {
        foreach (var (index, part) in parts.Index())
        {
            if (EntryRules.SubRegion(part.RegionCode, parent, regions, $"/parts/{index}") is { } outside)
                return outside;
        }

        var inOrder = parts.Index().Select(part => (part.Index, Region: regions.Find(part.Item.RegionCode)!)).OrderBy(part => part.Region.Position).ToList();
        var overlapping = inOrder.Zip(inOrder.Skip(1)).FirstOrDefault(pair => pair.Second.Region.IsWithin(pair.First.Region));
        return overlapping == default ? null : Problems.PartsOverlap.Broken($"/parts/{overlapping.Second.Index}/regionCode");
    }

    private static AllocationRule Rule(CascadeRule rule) => rule switch
    {
        CascadeRule.ByUncovered => AllocationRule.Uncovered,
        CascadeRule.ByEligible => AllocationRule.Eligible,
        _ => AllocationRule.EqualRate,
    };

    /// <param name="ids">Of the child campaigns; null when none are created.</param>
    private CascadeAnswer Answer(CampaignRow parent, CascadeRule rule, Shares shares, List<Guid>? ids) => new()
    {
        CampaignId = parent.Id,
        Rule = rule,
        DryRun = ids is null,
        People = parent.TargetAdded,
        Allocated = parent.TargetAdded - shares.Unallocated,
        Unallocated = shares.Unallocated,
        Parts =
        [
            .. shares.Each.Select((share, index) => new CascadeShare
            {
                RegionCode = share.Part.Key,
                RegionName = regions.Find(share.Part.Key)!.Name,
                Eligible = share.Part.Baseline.Eligible,
                Covered = share.Part.Baseline.Covered,
                Uncovered = share.Part.Baseline.Uncovered,
                Added = share.Added,
                FinalCovered = share.Covered,
                FinalPercent = share.CoveragePercent,
                IsFull = share.IsFull,
                ChildId = share.Added > 0 ? ids?[index] : null,
            }),
        ],
    };
}
