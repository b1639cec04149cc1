using System.Collections.Frozen;
using Api.Http;

namespace Api.Regions;

/// <summary>All regions, in memory: they change with a release, never while the program runs.</summary>
internal sealed class RegionTree
{
    private readonly Region[] byPosition;
    private readonly FrozenDictionary<string, Region> byCode;
    private readonly ILookup<string?, Region> byParent;

    /// <param name="regions">In depth-first order, positions from 0.</param>
    public RegionTree(IEnumerable<Region> regions)
    {
        byPosition = [.. regions];
        byCode = byPosition.ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);
        byParent = byPosition.ToLookup(r => r.ParentCode, StringComparer.Ordinal);
    }

    /// <summary>The region that all others lie in.</summary>
    public Region Country => byPosition[0];

    public Region? Find(string code) => byCode.GetValueOrDefault(code);

    public IEnumerable<Region> ChildrenOf(Region region) => byParent[region.Code];

    /// <summary>The region and all regions in it, in depth-first order.</summary>
    public IEnumerable<Region> Within(Region region) => byPosition.Skip(region.Position).Take(region.LastPosition - region.Position + 1);

    /// <summary>The regions it lies in, the country first.</summary>
    public IReadOnlyList<Region> AncestorsOf(Region region)
    {
        List<Region> ancestors = [];
        for (var code = region.ParentCode; code is not null; code = ancestors[^1].ParentCode)
            ancestors.Add(byCode[code]);
        ancestors.Reverse();
        return ancestors;
    }

    /// <summary>Regions that fit every filter given, in depth-first order, from a position on.</summary>
    public IEnumerable<Region> Search(int fromPosition, RegionLevel? level, Region? parent, NameSearch? search) =>
        (parent is null ? byPosition.Skip(fromPosition) : ChildrenOf(parent).Where(r => r.Position >= fromPosition))
        .Where(r => (level is null || r.Level == level) && (search is null || (r.SearchName.Contains(search.Key, StringComparison.Ordinal) && (!search.HasMarks || search.Finds(r.Name)))));
}
