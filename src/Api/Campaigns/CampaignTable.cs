using Api.Exports;
using Api.Http;
using Api.Targets;

namespace Api.Campaigns;

/// <summary>Campaigns as a table, each with its headline target.</summary>
internal static class CampaignTable
{
    private static readonly Table<Funding> Funded = new Table<Funding>("funding")
        .Column("until", row => row.Until)
        .Column("people", row => row.People);

    public static readonly Table<CampaignAnswer> Campaigns = new Table<CampaignAnswer>("campaigns")
        .Column("id", row => row.Id)
        .Column("parentId", row => row.ParentId)
        .Column("name", row => row.Name)
        .Column("scheme", row => row.Scheme)
        .Column("regionCode", row => row.RegionCode)
        .Column("regionName", row => row.RegionName)
        .Column("status", row => row.Status.Name())
        .Column("statusReason", row => row.StatusReason)
        .Column("startsOn", row => row.StartsOn)
        .Column("endsOn", row => row.EndsOn)
        .Column("trajectory", row => row.Trajectory.Name())
        .Part("baseline", row => row.Baseline, TargetTable.Baseline)
        .Part("target", row => row.Target, TargetTable.Targets)
        .Part("funding", row => row.Funding, Funded)
        .Column("visibility", row => row.Visibility.Name())
        .Column("mayRecord", row => row.MayRecord)
        .Column("mayVerify", row => row.MayVerify)
        .Column("mayManage", row => row.MayManage)
        .Column("version", row => row.Version)
        .Column("createdAt", row => row.CreatedAt)
        .Column("updatedAt", row => row.UpdatedAt);
}
