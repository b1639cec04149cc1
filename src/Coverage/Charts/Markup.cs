using System.Globalization;
using System.Text;

namespace Coverage.Charts;

/// <summary>SVG as text. Every text and attribute goes through it, so that no name can become markup.</summary>
internal sealed class Markup
{
    private readonly StringBuilder text = new();

    /// <summary>An element; what <paramref name="inside"/> adds stands within it.</summary>
    public Markup Element(string name, IEnumerable<(string Name, object Value)> attributes, Action? inside = null)
    {
        text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            text.Append(' ').Append(attribute).Append("=\"");
            Escape(value is decimal number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            text.Append('"');
        }

        if (inside is null)
        {
            text.Append("/>");
            return this;
        }

        text.Append('>');
        inside();
        text.Append("</").Append(name).Append('>');
        return this;
    }

    public Markup Text(string value)
    {
        Escape(value);
        return this;
    }

    /// <param name="css">A constant of ours: the one text that is not escaped, because &gt; and quotes mean something else there.</param>
    public Markup Sheet(string css)
    {
        text.Append("<style>").Append(css).Append("</style>");
        return this;
    }

    public override string ToString() => text.ToString();

    /// <summary>A coordinate: a tenth of a pixel is as fine as anybody sees.</summary>
    public static string Number(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Five signs mean something in XML; those that it cannot hold at all are left out.</summary>
    private void Escape(string value)
    {
        foreach (var sign in value.EnumerateRunes())
        {
            switch (sign.Value)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\'': text.Append("&#39;"); break;
                case < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF: text.Append(' '); break;
                default: text.Append(sign.ToString()); break;
            }
        }
    }
}
