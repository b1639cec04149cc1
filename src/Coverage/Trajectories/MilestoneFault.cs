namespace Coverage.Trajectories;

/// <summary>Why a milestone cannot stand where it does; <see cref="MilestonePath.Faults"/> finds them.</summary>
public enum MilestoneFault
{
    /// <summary>On or before the start, or on or after the due date: what is planned there is known already.</summary>
    OutsideCampaign,

    /// <summary>On or before the day of the milestone before.</summary>
    OutOfOrder,

    /// <summary>Fewer people than the milestone before, or fewer than 0: a plan never falls.</summary>
    Falls,

    /// <summary>More people than are to be added in all.</summary>
    AboveTarget,
}
