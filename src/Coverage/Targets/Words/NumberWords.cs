using System.Collections.Frozen;
using System.Globalization;

namespace Coverage.Targets.Words;

/// <summary>Numbers written out, up to 999, and the words that multiply: "twenty five", "dua puluh lima", "12 ribu".</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Units = new[]
    {
        "zero nol", "one satu", "two dua", "three tiga", "four empat", "five lima", "six enam", "seven tujuh", "eight delapan",
        "nine sembilan", "ten sepuluh", "eleven sebelas", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen",
    }
    .Index()
    .SelectMany(value => value.Item.Split(' '), (value, word) => (word, value.Index))
    .ToFrozenDictionary(unit => unit.word, unit => unit.Index);

    private static readonly FrozenDictionary<string, int> Tens =
        "twenty thirty forty fifty sixty seventy eighty ninety".Split(' ').Index()
            .ToFrozenDictionary(word => word.Item, word => 10 * (word.Index + 2));

    private static readonly FrozenDictionary<string, long> Multipliers = new Dictionary<string, long>
    {
        ["thousand"] = 1_000, ["ribu"] = 1_000, ["rb"] = 1_000,
        ["million"] = 1_000_000, ["juta"] = 1_000_000, ["jt"] = 1_000_000,
        ["billion"] = 1_000_000_000, ["miliar"] = 1_000_000_000, ["milyar"] = 1_000_000_000,
    }.ToFrozenDictionary();

    /// <summary>The multiplier a word is, or null.</summary>
    public static long? Multiplier(string word) => Multipliers.TryGetValue(word, out var times) ? times : null;

    /// <summary>Reads the number that begins at a token.</summary>
    /// <returns>The number and how many tokens it takes; 0 tokens if none begins there.</returns>
    public static (string Digits, int Length) At(IReadOnlyList<Token> tokens, int start)
    {
        var value = 0;
        var at = start;
        while (at < tokens.Count)
        {
            // "one hundred and twenty"
            var isJoint = at > start && at + 1 < tokens.Count && tokens[at].Text == "and" && tokens[at - 1].Text == "hundred";
            var next = isJoint ? at + 1 : at;
            if (Continue(value, tokens[next].Text, first: at == start) is not { } longer) break;
            value = longer;
            at = next + 1;
        }

        return (value.ToString(CultureInfo.InvariantCulture), at - start);
    }

    /// <summary>The value with one word more; null where it does not continue it: "twenty" "five", but not "five" "twenty".</summary>
    private static int? Continue(int value, string word, bool first)
    {
        var (hundreds, below) = (value / 100, value % 100);
        var afterHundreds = first || (hundreds > 0 && below == 0);
        var afterTens = below >= 20 && below % 10 == 0;

        if (Tens.TryGetValue(word, out var tens)) return afterHundreds ? value + tens : null;
        if (Units.TryGetValue(word, out var unit))
            return first || (unit > 0 && (afterHundreds || (afterTens && unit < 10))) ? value + unit : null;
        return word switch
        {
            "seratus" or "hundred" when first => 100,
            "hundred" or "ratus" when value is > 0 and < 10 => 100 * value,
            "puluh" when below is > 0 and < 10 => (100 * hundreds) + (10 * below),
            "belas" when below is > 0 and < 10 => value + 10,
            _ => null,
        };
    }
}
