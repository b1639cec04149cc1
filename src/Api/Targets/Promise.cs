using Api.Http;
using Coverage.Population;
using Coverage.Targets;

namespace Api.Targets;

/// <summary>A target held against a baseline: how it was said, how it is understood, and what it comes to.</summary>
/// <param name="Baseline">Null where only people to add were promised, to a scope without a baseline.</param>
/// <param name="Parity">What a target of that kind was set by; null for the other kinds.</param>
internal sealed record Promise(Statement? Statement, Target Target, Baseline? Baseline, Parity? Parity = null)
{
    /// <summary>Why a promise may be refused, wherever one is sent.</summary>
    public static readonly ProblemKind[] Refusals =
        [Problems.UnknownRegion, Problems.ParityUnknown, Problems.UnreadableStatement, Problems.TargetOver100Percent, Problems.TargetExceedsEligible, Problems.NoDenominator];

    public ResolvedTarget Resolved { get; } = Baseline is { } known
        ? Target.Resolve(known)
        : new(Target, Target.Value > 0 ? Resolution.Ok : Resolution.AlreadyMet, (long)Target.Value, null, null);

    /// <summary>Reads the words, or takes kind and value.</summary>
    /// <param name="parity">What a parity is set by; null for the other kinds.</param>
    /// <param name="at">JSON pointer of the object that holds the target.</param>
    public static Outcome<Promise> Read(NewTarget target, Parity? parity, Baseline? baseline, string at)
    {
        var (words, kind, value) = (target.Statement, target.Kind, target.Value);
        if (!IsOneTarget(target))
        {
            return Problems.Invalid(FieldError.InBody(at, "either-or", new(
                "Send either statement, or kind and value, or the kind parity and parityRegion; null removes a member in a patch.",
                "Kirim statement, atau kind dan value, atau kind parity dan parityRegion; null menghapus anggota dalam patch.")));
        }

        var statement = words is null ? null : Coverage.Targets.Statement.Read(words);
        if (words is not null && statement is null)
            return Problems.UnreadableStatement.Broken(at + "/statement");

        var chosen = parity is not null ? Target.ToParityWith(parity.Standard) : statement?.Readings[0] ?? new Target(kind!.Value, value!.Value);
        if (chosen.IsWholePeopleKind && decimal.Truncate(chosen.Value) != chosen.Value)
            return Problems.Invalid(FieldError.InBody(at + "/value", "type", new("Send whole people.", "Kirim jumlah orang yang bulat.")));
        if (baseline is null && chosen.Kind != TargetKind.AbsoluteAdded)
            return Problems.BaselineRequired.Broken(at + "/baseline");

        var promise = new Promise(statement, chosen, baseline, parity);
        return Refusal(promise.Resolved.Resolution) is { } refusal
            ? refusal.Broken(at + (words is not null ? "/statement" : parity is not null ? "/parityRegion" : "/value"))
            : promise;
    }

    /// <summary>A promise that was recorded before: the words are read again for their other readings, the recorded one stays chosen.</summary>
    public static Promise Recorded(string? words, Target target, Baseline? baseline) =>
        new(words is null ? null : Coverage.Targets.Statement.Read(words), target, baseline);

    /// <summary>Words alone, or a kind with what it needs.</summary>
    private static bool IsOneTarget(NewTarget target) => target switch
    {
        { Statement: not null } => target is { Kind: null, Value: null, ParityRegion: null },
        { Kind: TargetKind.Parity } => target is { Value: null, ParityRegion: not null },
        _ => target is { Kind: not null, Value: not null, ParityRegion: null },
    };

    public ResolvedTargetAnswer Answer(string? words, Language language) => new()
    {
        Kind = Target.Kind,
        Value = Target.Value,
        Parity = Parity?.Answer(),
        Statement = words,
        Resolution = Resolved.Resolution,
        Added = Resolved.Added ?? 0,
        Covered = Resolved.Covered,
        CoveragePercent = Resolved.CoveragePercent,
        Readings = Readings(),
        Warnings = Warnings(language),
    };

    public IReadOnlyList<ReadingAnswer> Readings()
    {
        var others = Baseline is { } known
            ? (Statement?.Readings ?? []).Where(t => t != Target).Select(t => t.Resolve(known))
            : [];
        return [Show(Resolved, chosen: true), .. others.Select(r => Show(r, chosen: false))];

        static ReadingAnswer Show(ResolvedTarget reading, bool chosen) => new()
        {
            Kind = reading.Target.Kind,
            Value = reading.Target.Value,
            Resolution = reading.Resolution,
            Added = reading.Added,
            Covered = reading.Covered,
            CoveragePercent = reading.CoveragePercent,
            Chosen = chosen,
        };
    }

    public IReadOnlyList<WarningAnswer> Warnings(Language language)
    {
        if (Baseline is not { } known)
            return [TargetWarnings.NoBaseline(language)];

        List<WarningAnswer> warnings = [.. (Statement?.Contradictions(known) ?? []).Select(c => TargetWarnings.Contradicts(c, language))];
        if (known.Covered > known.Eligible)
            warnings.Add(TargetWarnings.DenominatorStale(known, language));
        return warnings;
    }

    private static ProblemKind? Refusal(Resolution resolution) => resolution switch
    {
        Resolution.TargetOver100Percent => Problems.TargetOver100Percent,
        Resolution.TargetExceedsEligible => Problems.TargetExceedsEligible,
        Resolution.NoDenominator => Problems.NoDenominator,
        _ => null,
    };
}
