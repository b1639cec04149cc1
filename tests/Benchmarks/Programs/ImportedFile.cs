using System.Globalization;

namespace Benchmarks.Programs;

/// <summary>A CSV of entries of one campaign, each with a reference of its own: what a system exports at the end of a month.</summary>
internal static class ImportedFile
{
    private static readonly string[] Segments = ["", "pu", "bpu", "village-staff", "vulnerable-workers"];

    /// <summary>Over the days so far and five scopes, day by day.</summary>
    public static async Task Write(string path, string campaign, long rows)
    {
        await using var file = new StreamWriter(path, append: false);
        await file.WriteAsync("campaign_id,observed_on,kind,enrolled,lapsed,reactivated,segment,external_ref\n");
        for (var i = 0L; i < rows; i++)
        {
            var day = Contents.Start.AddDays((int)(i * Contents.Days / rows));
            await file.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{campaign},{day:yyyy-MM-dd},increment,{1 + (i % 50)},{i % 7},{i % 3},{Segments[i % Segments.Length]},EXP-{i:00000000}\n"));
        }
    }
}
