using Api.Exports;

namespace Api.Figures;

/// <summary>Figures as a table.</summary>
internal static class FigureTable
{
    public static readonly Table<FigureAnswer> Figures = new Table<FigureAnswer>("figures")
        .Column("id", row => row.Id)
        .Column("regionCode", row => row.RegionCode)
        .Column("regionName", row => row.RegionName)
        .Column("scheme", row => row.Scheme)
        .Column("segment", row => row.Segment)
        .Column("asOf", row => row.AsOf)
        .Column("eligible", row => row.Eligible)
        .Column("covered", row => row.Covered)
        .Column("publishedPercent", row => row.PublishedPercent)
        .Column("computedPercent", row => row.ComputedPercent)
        .Column("percentFollows", row => row.PercentFollows)
        .Column("definition", row => row.Definition)
        .Column("authority", row => row.Authority)
        .Column("source", row => row.Source)
        .Column("note", row => row.Note)
        .Column("createdAt", row => row.CreatedAt)
        .Column("deletedAt", row => row.DeletedAt);
}
