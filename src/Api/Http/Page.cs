using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Api.Http;

/// <summary>One page of a list.</summary>
internal sealed record Page<T> : IPage
{
    /// <summary>The items, in the list's order.</summary>
    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Send it as <c>cursor</c> with the same filters for the next page; null on the last.</summary>
    public required string? Next { get; init; }

    public void Write(Utf8JsonWriter json, IReadOnlySet<string> fields)
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var item in Items)
        {
            json.WriteStartObject();
            foreach (var member in JsonSerializer.SerializeToElement(item, ApiJson.TypeOf<T>()).EnumerateObject().Where(member => fields.Contains(member.Name)))
                member.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("next", Next);
        json.WriteEndObject();
    }
}

internal static class Page
{
    /// <summary>Cuts a page from <paramref name="limit"/> + 1 rows: one more than asked tells whether there is more, without a count.</summary>
    public static Page<TItem> Of<TRow, TItem>(IReadOnlyList<TRow> rows, int limit, Func<TRow, TItem> item, Func<TRow, Cursor> after) => new()
    {
        Items = [.. rows.Take(limit).Select(item)],
        Next = rows.Count > limit ? after(rows[limit - 1]).ToString() : null,
    };
}

/// <summary>Where a page ended: the sort key of its last row and a mark of the filters it was made with. Opaque to callers.</summary>
internal sealed record Cursor(string Filters, params string[] Key)
{
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([Filters, .. Key], ApiJson.Context.StringArray));

    /// <summary>A short mark of filter values; a cursor works only with the filters it came with.</summary>
    public static string Mark(params object?[] filters)
    {
        var text = string.Join('\n', filters.Select(f => f is IFormattable value ? value.ToString(null, null) : f?.ToString()));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
    }

    /// <returns>Null for the first page; a problem naming <c>cursor</c> when it is not one of this list's.</returns>
    public static Problem? Read(string? text, string filters, int keyLength, out Cursor? cursor)
    {
        cursor = null;
        if (text is null)
            return null;
        try
        {
            var parts = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), ApiJson.Context.StringArray);
            if (parts is [var mark, .. var key] && mark == filters && key.Length == keyLength && key.All(k => k is not null))
            {
                cursor = new(mark, key);
                return null;
            }
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Not one of ours: answered below.
        }

        return Unfit();
    }

    /// <summary>A page of what is sorted by a day and then by an id ended here.</summary>
    public static Cursor After(string filters, DateOnly day, Guid id) =>
        new(filters, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), id.ToString("N"));

    /// <summary>The same, read.</summary>
    public static Problem? Read(string? text, string filters, out (DateOnly Day, Guid Id)? after)
    {
        after = null;
        if (Read(text, filters, 2, out var cursor) is { } unfit)
            return unfit;
        if (cursor is null)
            return null;
        if (!DateOnly.TryParseExact(cursor.Key[0], "yyyy-MM-dd", out var day) || !Guid.TryParseExact(cursor.Key[1], "N", out var id))
            return Unfit();
        after = (day, id);
        return null;
    }

    public static Problem Unfit() => Problems.Invalid(FieldError.InParameter("cursor", "cursor", new(
        "Take the cursor from the next of the page before, with the same filters; leave it out for the first page.",
        "Ambil cursor dari next halaman sebelumnya, dengan saringan yang sama; hilangkan untuk halaman pertama.")));
}
