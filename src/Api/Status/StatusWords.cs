using Api.Campaigns;
using Api.Http;
using Api.Targets;
using Coverage.Trajectories;

namespace Api.Status;

/// <summary>The reasons of a state and the warnings beside it, in words.</summary>
internal static class StatusWords
{
    public static WarningAnswer Reason(CampaignRow campaign, CampaignStanding standing, Language language)
    {
        string N(long count) => language.Number(count);
        var (net, planned, added) = (N(standing.Net), N(standing.PlannedNet), N(campaign.TargetAdded));
        var (code, text) = standing.State switch
        {
            CampaignState.NotStarted => ("notStarted", new Text(
                $"it starts on {campaign.StartsOn:yyyy-MM-dd}", $"dimulai pada {campaign.StartsOn:yyyy-MM-dd}")),
            CampaignState.Achieved => ("targetMet", new Text(
                $"{net} people added, {added} were promised", $"{net} orang bertambah, {added} dijanjikan")),
            CampaignState.Missed => ("targetMissed", new Text(
                $"due on {campaign.TargetDueOn:yyyy-MM-dd}: {net} of the {added} people promised",
                $"tenggat {campaign.TargetDueOn:yyyy-MM-dd}: {net} dari {added} orang yang dijanjikan")),
            CampaignState.Ahead => ("aheadOfPlan", Of("planned by now", "yang direncanakan sampai kini")),
            CampaignState.OnTrack => ("onPlan", Of("planned by now", "yang direncanakan sampai kini")),
            _ => ("behindPlan", Of("planned by now", "yang direncanakan sampai kini")),
        };
        return new() { Code = code, Text = text.In(language) };

        Text Of(string english, string indonesian) => new($"{net} of the {planned} people {english}", $"{net} dari {planned} orang {indonesian}");
    }

    public static WarningAnswer Warning(StandingWarning warning, CampaignRow campaign, CampaignStanding standing, Language language)
    {
        var (covered, eligible) = (language.Number(standing.Covered), language.Number(campaign.Eligible));
        var text = warning == StandingWarning.AboveEligible
            ? new Text($"{covered} covered of {eligible} eligible: the count of eligible people is out of date",
                $"{covered} terlindungi dari {eligible} yang berhak: jumlah yang berhak sudah usang")
            : new Text($"{covered} covered: more lapses are recorded than people were covered",
                $"{covered} terlindungi: kepesertaan yang berakhir tercatat lebih banyak daripada yang pernah terlindungi");
        return new() { Code = warning.Name(), Text = text.In(language) };
    }

    public static WarningAnswer NothingToAdd(Language language) => new()
    {
        Code = "nothingToAdd",
        Text = new Text("the target adds nobody, so there is no percent of it", "target tidak menambah siapa pun, sehingga tidak ada persentasenya").In(language),
    };

    public static WarningAnswer NoLatestDenominator(Language language) => new()
    {
        Code = "noLatestDenominator",
        Text = new Text(
            "no count of eligible people was published of that day or earlier: percents are of the baseline's",
            "tidak ada jumlah yang berhak yang diterbitkan sampai hari itu: persen memakai angka dasar").In(language),
    };
}
