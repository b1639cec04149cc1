using System.Buffers.Binary;
using Api.Http;
using Api.Progress;
using Api.Targets;
using Coverage.Forecasts;

namespace Api.Forecasts;

/// <summary>The forecast of a campaign from what its ledger holds.</summary>
internal static class CampaignForecast
{
    /// <summary>How long after the due date the day is looked for on which the target is met after all.</summary>
    private const int YearsBeyond = 3;

    public static Forecast Forecast(this CampaignLedger ledger)
    {
        var campaign = ledger.Campaign;
        var question = new Question(
            ledger.AsOf,
            campaign.Baseline,
            campaign.Path,
            Reports.Of(ledger.AsOf, campaign.Covered, ledger.ScopeBaselines, ledger.Days),
            campaign.Funding is { } funding ? [new PaidCover(null, funding.Until, funding.People)] : [],
            campaign.TargetDueOn.AddYears(YearsBeyond));
        return Forecaster.Answer(question, SeedOf(campaign.Id));
    }

    public static ForecastAnswer Answer(this Forecast forecast, CampaignLedger ledger, Basis basis, Language language) => new()
    {
        CampaignId = ledger.Campaign.Id,
        AsOf = ledger.AsOf,
        Basis = basis,
        Reason = forecast.Unknown is { } why ? Reason(why, language) : null,
        TargetCovered = ledger.Campaign.TargetCovered,
        DueOn = ledger.Campaign.TargetDueOn,
        CoveredAtDue = forecast.CoveredAtDue?.Answer(),
        MetOn = forecast.MetOn is { } met ? new() { P10 = met.P10, P50 = met.P50, P90 = met.P90 } : null,
        Probability = forecast.Probability,
        Evidence = forecast.Evidence is { } evidence
            ? new()
            {
                From = evidence.From,
                To = evidence.To,
                Spells = evidence.Spells,
                PerMonth = evidence.PerMonth,
                Ending = [.. evidence.Ending.Select(cover => new EndingCover { Until = cover.Until, People = cover.People })],
            }
            : null,
    };

    public static CountBand Answer(this Band<long> band) => new() { P10 = band.P10, P50 = band.P50, P90 = band.P90 };

    public static WarningAnswer Reason(NotForecast why, Language language) => new()
    {
        Code = why.Name(),
        Text = (why switch
        {
            NotForecast.NotStarted => new Text("the campaign has not begun", "kampanye belum dimulai"),
            NotForecast.Over => new Text("the due date has come: what will be is known", "tenggat telah tiba: hasilnya sudah diketahui"),
            NotForecast.NoReports => new Text("nothing was reported yet", "belum ada laporan"),
            _ => new Text(
                "too few reports a week or more apart to tell how the pace varies",
                "terlalu sedikit laporan yang berjarak seminggu atau lebih untuk menilai ragam laju"),
        }).In(language),
    };

    private static ulong SeedOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
    }
}
