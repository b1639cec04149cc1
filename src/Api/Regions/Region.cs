using Api.Http;

namespace Api.Regions;

/// <summary>A region in the tree.</summary>
/// <param name="Position">Depth-first position: the regions in it are exactly those from here to <paramref name="LastPosition"/>.</param>
internal sealed record Region(string Code, string? ParentCode, RegionLevel Level, string Name, string SearchName, int Position, int LastPosition)
{
    /// <summary>Lies in the other, or is it. A prefix of a code is not a parent.</summary>
    public bool IsWithin(Region other) => Position >= other.Position && Position <= other.LastPosition;

    public string LevelName => Level.Name();
}
