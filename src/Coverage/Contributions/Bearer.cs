namespace Coverage.Contributions;

/// <summary>Who bears a rate.</summary>
public enum Bearer
{
    /// <summary>Whoever pays for the person.</summary>
    WhoeverPays,

    /// <summary>Whoever pays for the person, unless it is the budget of the state or of a region (APBN, APBD). Goes before <see cref="WhoeverPays"/>.</summary>
    PrivatePayer,

    Employer,

    /// <summary>The worker, out of the wage.</summary>
    Worker,

    CentralGovernment,
}
