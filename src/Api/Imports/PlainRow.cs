using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text;
using Api.Progress;
using Coverage.Population;
using CsvHelper;

namespace Api.Imports;

/// <summary>
/// A row of a CSV file that is plainly right, as almost all are: it becomes an entry without a detour through JSON. Whatever is odd in any
/// way is not taken, so that rows are refused in one place only.
/// </summary>
/// <param name="columns">What each cell is, by its column's name.</param>
internal sealed class PlainRow(IReadOnlyList<string> columns)
{
    private static readonly Dictionary<string, int> Lengths = typeof(ImportEntry).GetProperties()
        .Where(member => member.IsDefined(typeof(StringLengthAttribute), inherit: true))
        .ToDictionary(
            member => CsvRows.ColumnOf(JsonNamingPolicy.CamelCase.ConvertName(member.Name)),
            member => ((StringLengthAttribute)member.GetCustomAttributes(typeof(StringLengthAttribute), inherit: true)[0]).MaximumLength);

    /// <returns>Null when it is not plain.</returns>
    public ImportEntry? Read(CsvReader csv)
    {
        var (campaign, day, kind) = (Guid.Empty, default(DateOnly), default(EntryKind?));
        long? enrolled = null, lapsed = null, reactivated = null, covered = null;
        string? segment = null, region = null, externalRef = null, note = null;
        for (var i = 0; i < columns.Count; i++)
        {
            var cell = csv.GetSpan(i);
            if (cell.IsEmpty)
                continue;
            var column = columns[i];
            var isPlain = column switch
            {
                "campaign_id" => Utf8Parser.TryParse(cell, out campaign, out var read) && read == cell.Length,
                "observed_on" => TryDay(cell, out day),
                "kind" => TryKind(cell, out kind),
                "enrolled" => TryCount(cell, out enrolled),
                "lapsed" => TryCount(cell, out lapsed),
                "reactivated" => TryCount(cell, out reactivated),
                "covered" => TryCount(cell, out covered),
                "segment" => TryText(cell, column, out segment),
                "region_code" => TryText(cell, column, out region),
                "external_ref" => TryText(cell, column, out externalRef),
                "note" => TryText(cell, column, out note),
                _ => false,
            };
            if (!isPlain)
                return null;
        }

        if (campaign == Guid.Empty || day == default || kind is not { } known)
            return null;
        var entry = new ImportEntry
        {
            CampaignId = campaign,
            ObservedOn = day,
            Kind = known,
            Enrolled = enrolled,
            Lapsed = lapsed,
            Reactivated = reactivated,
            Covered = covered,
            Segment = segment,
            RegionCode = region,
            ExternalRef = externalRef,
            Note = note,
        };
        return EntryRules.Shape(entry, "") is null ? entry : null;
    }

    private static bool TryDay(ReadOnlySpan<byte> cell, out DateOnly day)
    {
        day = default;
        if (cell.Length != 10 || cell[4] != '-' || cell[7] != '-' || !TryDigits(cell[..4], out var year) || !TryDigits(cell[5..7], out var month)
            || !TryDigits(cell[8..], out var number) || year == 0 || month is 0 or > 12 || number == 0 || number > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new(year, month, number);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> cell, out int number)
    {
        number = 0;
        foreach (var digit in cell)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            number = (10 * number) + digit - '0';
        }

        return true;
    }

    private static bool TryKind(ReadOnlySpan<byte> cell, out EntryKind? kind)
    {
        kind = cell.SequenceEqual("increment"u8) ? EntryKind.Increment : cell.SequenceEqual("snapshot"u8) ? EntryKind.Snapshot : null;
        return kind is not null;
    }

    private static bool TryCount(ReadOnlySpan<byte> cell, out long? count)
    {
        var isCount = Utf8Parser.TryParse(cell, out long given, out var read) && read == cell.Length && given is >= 0 and <= People.Most;
        count = given;
        return isCount;
    }

    private static bool TryText(ReadOnlySpan<byte> cell, string column, out string? text)
    {
        text = null;
        if (cell.Length > Lengths[column] || cell.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return false;
        text = Encoding.ASCII.GetString(cell);
        return true;
    }
}
