using Api.Exports;
using Api.Http;

namespace Api.Targets;

/// <summary>Targets as a table, without the readings that were not chosen.</summary>
internal static class TargetTable
{
    public static readonly Table<BaselineAnswer> Baseline = new Table<BaselineAnswer>("baseline")
        .Column("eligible", row => row.Eligible)
        .Column("covered", row => row.Covered)
        .Column("uncovered", row => row.Uncovered)
        .Column("coveragePercent", row => row.CoveragePercent)
        .Column("uncoveredPercent", row => row.UncoveredPercent)
        .Column("asOf", row => row.AsOf)
        .Column("definition", row => row.Definition)
        .Column("source", row => row.Source);

    public static readonly Table<TargetAnswer> Targets = new Table<TargetAnswer>("targets")
        .Column("id", row => row.Id)
        .Column("segment", row => row.Segment)
        .Column("regionCode", row => row.RegionCode)
        .Column("dueOn", row => row.DueOn)
        .Column("kind", row => row.Kind.Name())
        .Column("value", row => row.Value)
        .Column("statement", row => row.Statement)
        .Column("resolution", row => row.Resolution.Name())
        .Column("added", row => row.Added)
        .Column("covered", row => row.Covered)
        .Column("coveragePercent", row => row.CoveragePercent)
        .Part("baseline", row => row.Baseline, Baseline)
        .Column("version", row => row.Version);

    public static readonly Table<WarningAnswer> Reason = new Table<WarningAnswer>("reason")
        .Column("code", row => row.Code)
        .Column("text", row => row.Text);
}
