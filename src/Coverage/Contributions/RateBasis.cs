namespace Coverage.Contributions;

/// <summary>What a rate is a rate of.</summary>
public enum RateBasis
{
    /// <summary>Percent of the person's monthly income, every month.</summary>
    Income,

    /// <summary>Rupiah a person, every month.</summary>
    Flat,

    /// <summary>Percent of that part of a construction contract's value that lies in the band, once.</summary>
    ContractValue,

    /// <summary>Rupiah a person, once for a term.</summary>
    Term,
}
