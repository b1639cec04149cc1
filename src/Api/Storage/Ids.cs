namespace Api.Storage;

/// <summary>Identifiers that sort by the millisecond of their making, on both engines.</summary>
internal static class Ids
{
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
