namespace Api.Progress;

/// <summary>Which entries count on which basis.</summary>
internal static class Bases
{
    public static bool Count(EntryStatus status, Basis basis) => status switch
    {
        EntryStatus.Reported => basis == Basis.Reported,
        EntryStatus.Verified => true,
        _ => false,
    };

    /// <summary>The statuses that count, as they stand in the database.</summary>
    public static IReadOnlyList<string> Counted(Basis basis) =>
        [.. Enum.GetValues<EntryStatus>().Where(status => Count(status, basis)).Select(status => Http.Enums.Name(status))];
}
