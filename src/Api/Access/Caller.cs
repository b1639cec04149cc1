using Api.Regions;

namespace Api.Access;

/// <summary>A role on a region and the regions in it.</summary>
internal sealed record Grant(Role Role, Region Region);

/// <summary>Who is calling, and what was granted to them.</summary>
internal sealed class Caller
{
    public const int MaxIdLength = 100;

    /// <param name="id">Never another's, and the same for as long as there is this caller.</param>
    /// <param name="name">As shown beside what the caller writes.</param>
    public Caller(string id, string name, IEnumerable<Grant> grants, RegionTree regions)
    {
        (Id, Name, Regions) = (id, name, regions);
        Grants = [.. grants.OrderByDescending(grant => grant.Role).ThenBy(grant => grant.Region.Position)];
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>The highest role first.</summary>
    public IReadOnlyList<Grant> Grants { get; }

    public RegionTree Regions { get; }

    /// <summary>The caller, asked for a role.</summary>
    /// <inheritdoc cref="Permission" path="/param"/>
    public Permission As(Role role, Func<string>? requestId = null) => new(this, role, requestId);

    /// <summary>Has the role, or one above it, somewhere.</summary>
    public bool Has(Role role) => Grants.Count > 0 && Grants[0].Role >= role;

    public bool May(Role role, Region region)
    {
        foreach (var grant in Grants)
        {
            if (grant.Role < role)
                return false;
            if (region.IsWithin(grant.Region))
                return true;
        }

        return false;
    }

    public bool May(Role role, string regionCode) => May(role, Regions.Find(regionCode)!);

    public bool MayEverywhere(Role role) => May(role, Regions.Country);

    /// <summary>The largest regions where the caller has the role; none of them lies in another.</summary>
    public IReadOnlyList<Region> RegionsAs(Role role)
    {
        List<Region> granted = [.. Grants.Where(grant => grant.Role >= role).Select(grant => grant.Region).Distinct()];
        return [.. granted.Where(region => !granted.Exists(other => other != region && region.IsWithin(other)))];
    }
}
