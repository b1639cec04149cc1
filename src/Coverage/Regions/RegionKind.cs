namespace Coverage.Regions;

/// <summary>What a region is. Regency and city are of one level and of different kinds: a city has other workers than a countryside.</summary>
public enum RegionKind
{
    Country,
    Province,

    /// <summary>Kabupaten.</summary>
    Regency,

    /// <summary>Kota.</summary>
    City,

    /// <summary>Kecamatan.</summary>
    District,

    /// <summary>Kelurahan or desa.</summary>
    Village,
}
