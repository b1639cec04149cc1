namespace Api.Regions;

/// <summary>The region tree once it is read; the program serves nothing before.</summary>
internal sealed class LoadedRegions(RegionStore store)
{
    private RegionTree? tree;

    public RegionTree Tree => tree ?? throw new InvalidOperationException("The regions are not read yet.");

    public async Task Load(CancellationToken ct) => tree = await store.All(ct);
}
