using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>The languages Cakupan answers in.</summary>
internal enum Language
{
    English,
    Indonesian,
}

/// <summary>One sentence in every language Cakupan answers in.</summary>
internal sealed record Text(string En, string Id)
{
    public string In(Language language) => language == Language.Indonesian ? Id : En;
}

internal static class Languages
{
    private static readonly NumberFormatInfo Indonesian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>12,800.5 in English, 12.800,5 in Indonesian; at most six decimals, none for nothing.</summary>
    public static string Number(this Language language, decimal number) =>
        number.ToString("#,0.######", language == Language.Indonesian ? Indonesian : NumberFormatInfo.InvariantInfo);

    /// <summary>The caller's first choice among ours by Accept-Language (RFC 9110, 12.5.4); English when none fits.</summary>
    public static Language Of(HttpRequest request)
    {
        if (request.Headers.AcceptLanguage.Count == 0)
            return Language.English;

        var wanted = StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var list) ? list : [];
        foreach (var choice in wanted.Where(w => w.Quality != 0).OrderByDescending(w => w.Quality ?? 1))
        {
            if (Is(choice.Value, "id"))
                return Language.Indonesian;
            if (Is(choice.Value, "en"))
                return Language.English;
        }

        return Language.English;

        static bool Is(Microsoft.Extensions.Primitives.StringSegment range, string tag) =>
            range.Equals(tag, StringComparison.OrdinalIgnoreCase) || range.StartsWith(tag + "-", StringComparison.OrdinalIgnoreCase);
    }
}
