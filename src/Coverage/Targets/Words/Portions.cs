using System.Collections.Frozen;

namespace Coverage.Targets.Words;

/// <summary>Shares and multiples that are said without a number.</summary>
internal static class Portions
{
    /// <summary>Percent of what follows: "half of the uncovered".</summary>
    private static readonly FrozenDictionary<string, decimal> Shares = new Dictionary<string, decimal>
    {
        ["half"] = 50, ["separuh"] = 50, ["setengah"] = 50, ["separo"] = 50,
        ["quarter"] = 25, ["seperempat"] = 25, ["three quarters"] = 75, ["tiga perempat"] = 75,
    }.ToFrozenDictionary();

    /// <summary>Percent of growth: what is doubled grows by 100 percent.</summary>
    private static readonly FrozenDictionary<string, decimal> Growths = new Dictionary<string, decimal>
    {
        ["double"] = 100, ["doubled"] = 100, ["doubling"] = 100, ["twice"] = 100, ["dua kali"] = 100, ["dua kali lipat"] = 100,
        ["gandakan"] = 100, ["menggandakan"] = 100, ["triple"] = 200, ["tiga kali"] = 200, ["tiga kali lipat"] = 200,
    }.ToFrozenDictionary();

    /// <summary>A share as <see cref="Meaning.Percent"/>, a multiple as <see cref="Meaning.Multiple"/>; null for other words.</summary>
    public static Term? Find(string words) =>
        Shares.TryGetValue(words, out var share) ? Term.Quantity(Meaning.Percent, share)
        : Growths.TryGetValue(words, out var growth) ? Term.Quantity(Meaning.Multiple, growth)
        : null;
}
