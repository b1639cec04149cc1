namespace Coverage.Contributions;

/// <summary>Why a programme's contribution is not known.</summary>
public enum RateUnknown
{
    /// <summary>No rate of the programme is known for the segment at that time.</summary>
    NoRate,

    /// <summary>It depends on the income, which is not given.</summary>
    IncomeNeeded,

    /// <summary>It depends on the risk class, which is not given.</summary>
    RiskClassNeeded,

    /// <summary>It is paid once for a contract or a term, not by the month.</summary>
    NotMonthly,
}
