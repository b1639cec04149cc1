namespace Coverage.Regions;

/// <summary>What a region's number does not hold.</summary>
/// <param name="RegionCode">Whose.</param>
/// <param name="Id">Of the campaign or figure; null where there is none.</param>
/// <param name="Reason">Why not.</param>
public readonly record struct LeftOut(string RegionCode, string? Id, LeftOutReason Reason);
