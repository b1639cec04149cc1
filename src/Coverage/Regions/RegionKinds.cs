using System.Globalization;

namespace Coverage.Regions;

/// <summary>Kinds of regions by the interior ministry's codes, in which the second part of a city's is 71 or more.</summary>
public static class RegionKinds
{
    private const string Country = "00";
    private const int FirstCity = 71;

    /// <returns>Null for what is no such code.</returns>
    public static RegionKind? Of(string code)
    {
        var parts = code.Split('.');
        if (!Array.TrueForAll(parts, part => part.Length > 0 && part.All(char.IsAsciiDigit))) return null;
        return parts switch
        {
            [Country] => RegionKind.Country,
            [{ Length: 2 }] => RegionKind.Province,
            [{ Length: 2 }, { Length: 2 } second] =>
                int.Parse(second, CultureInfo.InvariantCulture) >= FirstCity ? RegionKind.City : RegionKind.Regency,
            [{ Length: 2 }, { Length: 2 }, { Length: 2 }] => RegionKind.District,
            [{ Length: 2 }, { Length: 2 }, { Length: 2 }, { Length: 4 }] => RegionKind.Village,
            _ => null,
        };
    }

    /// <summary>Neither lies within the other by their names.</summary>
    public static bool AreOfOneLevel(RegionKind one, RegionKind other) => Level(one) == Level(other);

    private static int Level(RegionKind kind) => kind switch
    {
        RegionKind.Country => 0,
        RegionKind.Province => 1,
        RegionKind.Regency or RegionKind.City => 2,
        RegionKind.District => 3,
        RegionKind.Village => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of region."),
    };
}
