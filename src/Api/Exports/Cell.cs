using System.Globalization;

namespace Api.Exports;

/// <summary>One value of a table. A number stays a number and a day a day, in whichever format.</summary>
internal readonly record struct Cell
{
    private Cell(string? text) => Text = text;

    /// <summary>As JSON would write it, without quotes; null for nothing.</summary>
    public string? Text { get; }

    public decimal? Number { get; private init; }

    public DateOnly? Day { get; private init; }

    public bool? Flag { get; private init; }

    public static implicit operator Cell(string? text) => new(text);

    public static implicit operator Cell(Guid? id) => new(id?.ToString());

    public static implicit operator Cell(long? count) => new(count?.ToString(CultureInfo.InvariantCulture)) { Number = count };

    public static implicit operator Cell(decimal? number) => new(number?.ToString(CultureInfo.InvariantCulture)) { Number = number };

    public static implicit operator Cell(DateOnly? day) => new(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) { Day = day };

    public static implicit operator Cell(DateTimeOffset? instant) =>
        new(instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    public static implicit operator Cell(bool? flag) => new(flag switch { true => "true", false => "false", null => null }) { Flag = flag };
}
