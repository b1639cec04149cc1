using Api.Http;
using Coverage.Population;
using Coverage.Targets;

namespace Api.Targets;

/// <summary>The warnings about targets, in words.</summary>
internal static class TargetWarnings
{
    public static WarningAnswer Contradicts(Contradiction contradiction, Language language)
    {
        var (said, computed) = (language.Number(contradiction.Said), language.Number(contradiction.Computed));
        var text = contradiction.What switch
        {
            Claim.UncoveredPercent => new Text($"The words say {said} percent uncovered; the baseline gives {computed}.",
                $"Pernyataan menyebut {said} persen belum terlindungi; angka dasar menghasilkan {computed}."),
            Claim.CoveredPercent => new Text($"The words say {said} percent covered; the baseline gives {computed}.",
                $"Pernyataan menyebut {said} persen terlindungi; angka dasar menghasilkan {computed}."),
            Claim.UncoveredPeople => new Text($"The words say {said} people uncovered; the baseline gives {computed}.",
                $"Pernyataan menyebut {said} orang belum terlindungi; angka dasar menghasilkan {computed}."),
            Claim.CoveredPeople => new Text($"The words say {said} people covered; the baseline gives {computed}.",
                $"Pernyataan menyebut {said} orang terlindungi; angka dasar menghasilkan {computed}."),
            _ => new Text($"The words say {said} people eligible; the baseline gives {computed}.",
                $"Pernyataan menyebut {said} orang berhak; angka dasar menghasilkan {computed}."),
        };
        return new() { Code = "statementContradictsBaseline", Text = text.In(language) };
    }

    public static WarningAnswer DenominatorStale(Baseline baseline, Language language) => new()
    {
        Code = "denominatorStale",
        Text = new Text(
            $"{Language.English.Number(baseline.Covered)} covered of {Language.English.Number(baseline.Eligible)} eligible: "
            + "the count of eligible people is out of date, and there is nobody left to add.",
            $"{Language.Indonesian.Number(baseline.Covered)} terlindungi dari {Language.Indonesian.Number(baseline.Eligible)} yang berhak: "
            + "jumlah yang berhak sudah usang, dan tidak ada lagi yang perlu ditambah.").In(language),
    };

    public static WarningAnswer NoBaseline(Language language) => new()
    {
        Code = "noBaseline",
        Text = new Text(
            "This scope has no counts of its own, so only people to add are known, no coverage.",
            "Lingkup ini tidak memiliki angka sendiri, sehingga hanya jumlah tambahan yang diketahui, bukan cakupan.").In(language),
    };
}
