using Coverage.Population;

namespace Coverage.Trajectories;

/// <summary>The people to add, planned by stated counts on stated days and evenly between them, rounded up to a whole person.</summary>
/// <remarks>0 on the start and A on the due date are its first and last milestone; without any other it is the linear path.</remarks>
public sealed record MilestonePath : PlannedPath
{
    private readonly Milestone[] corners;

    /// <param name="milestones">In date order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The due date is before the start, or fewer than 0 people are to be added.</exception>
    /// <exception cref="ArgumentException">A milestone has a fault; see <see cref="Faults"/>.</exception>
    public MilestonePath(long added, DateOnly start, DateOnly due, IReadOnlyList<Milestone> milestones)
        : base(added, start, due)
    {
        foreach (var (at, fault) in Faults(added, start, due, milestones))
            throw new ArgumentException($"Milestone {at}: {fault}.", nameof(milestones));
        corners = [new(start, 0), .. milestones, new(due, added)];
    }

    /// <summary>What keeps milestones from being a path, each with its place in the list; none where they are one.</summary>
    public static IEnumerable<(int At, MilestoneFault Fault)> Faults(
        long added, DateOnly start, DateOnly due, IReadOnlyList<Milestone> milestones)
    {
        var before = new Milestone(start, 0);
        for (var at = 0; at < milestones.Count; at++)
        {
            var milestone = milestones[at];
            if (milestone.On <= start || milestone.On >= due) yield return (at, MilestoneFault.OutsideCampaign);
            else if (milestone.On <= before.On) yield return (at, MilestoneFault.OutOfOrder);
            if (milestone.Added < before.Added) yield return (at, MilestoneFault.Falls);
            if (milestone.Added > added) yield return (at, MilestoneFault.AboveTarget);
            before = milestone;
        }
    }

    /// <summary>By what they plan, as the other paths.</summary>
    public bool Equals(MilestonePath? other) => base.Equals(other) && corners.SequenceEqual(other.corners);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), corners.Length);

    private protected override long Between(DateOnly asOf)
    {
        var next = Array.FindIndex(corners, corner => corner.On >= asOf);
        var (from, to) = (corners[next - 1], corners[next]);
        return from.Added + Rounding.Up(
            (Int128)(to.Added - from.Added) * (asOf.DayNumber - from.On.DayNumber), to.On.DayNumber - from.On.DayNumber);
    }
}
