namespace Api.OpenApi;

/// <summary>Contract names as readers say them: CampaignAnswer is Campaign, a page of them CampaignPage, ProblemDocument is Problem.</summary>
internal static class SchemaNames
{
    private static readonly string[] Suffixes = ["Answer", "Document"];

    public static string Of(Type type)
    {
        if (type.IsGenericType)
            return Of(type.GetGenericArguments()[0]) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        var suffix = Suffixes.FirstOrDefault(end => type.Name.EndsWith(end, StringComparison.Ordinal)) ?? "";
        return type.Name[..^suffix.Length];
    }
}
