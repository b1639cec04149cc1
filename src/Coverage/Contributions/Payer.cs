namespace Coverage.Contributions;

/// <summary>Out of whose pocket a contribution comes.</summary>
public enum Payer
{
    /// <summary>The person covered.</summary>
    Participant,

    Employer,

    /// <summary>A firm or citizen who pays for others.</summary>
    Sponsor,

    /// <summary>The state's budget, APBN.</summary>
    CentralGovernment,

    /// <summary>A province's, regency's or city's budget, APBD, with its shares of palm-oil and tobacco revenue.</summary>
    LocalGovernment,

    /// <summary>A village's budget, APBDes.</summary>
    VillageGovernment,
}
