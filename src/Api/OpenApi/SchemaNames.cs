namespace Api.OpenApi;

/// <summary>Contract names as readers say them: CampaignAnswer is Campaign, a page of them CampaignPage.</summary>
internal static class SchemaNames
{
    private const string Answer = "Answer";

    public static string Of(Type type)
    {
        if (type.IsGenericType)
            return Of(type.GetGenericArguments()[0]) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return type.Name.EndsWith(Answer, StringComparison.Ordinal) ? type.Name[..^Answer.Length] : type.Name;
    }
}
