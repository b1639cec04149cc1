using System.Text.Json;
using Api.Http;

namespace Api.Imports;

/// <summary>Rows of a JSON array, alone or as the entries of an object. Its first element is line 2, as if it had a header.</summary>
internal sealed class JsonRows(Stream file) : ImportReader
{
    private readonly ByteWindow window = new(file);
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = 2 * Limits.JsonDepth });
    private long line = 1;

    public override long BytesRead => window.Passed;

    public override IEnumerable<ImportLine> Lines()
    {
        window.PassByteOrderMark();
        if (window is { IsLast: true, Bytes.Length: 0 })
            throw ImportUnreadableException.Empty(1);

        var inObject = Next().Type switch
        {
            JsonTokenType.StartArray => false,
            JsonTokenType.StartObject when Next().Json.Span.SequenceEqual("\"entries\""u8) && Next().Type == JsonTokenType.StartArray => true,
            _ => throw Misplaced(),
        };
        for (line++; Next(whole: true) is var (type, json) && type != JsonTokenType.EndArray; line++)
            yield return ImportLine.Of(line, json, member => member);
        if (inObject && Next().Type != JsonTokenType.EndObject)
            throw Misplaced();
        Next(); // what must not follow is refused as it is read
    }

    public override void Dispose() => window.Dispose();

    /// <param name="whole">An object or array is taken with all that is in it.</param>
    private (JsonTokenType Type, ReadOnlyMemory<byte> Json) Next(bool whole = false)
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(window.Bytes.Span, window.IsLast, state);
                if (reader.Read())
                {
                    var (type, start) = (reader.TokenType, (int)reader.TokenStartIndex);
                    if (!whole || reader.TrySkip())
                    {
                        var length = (int)reader.BytesConsumed;
                        var json = window.Bytes[start..length];
                        state = reader.CurrentState;
                        window.Pass(length);
                        return (type, type == JsonTokenType.PropertyName ? json.TrimEnd(": \t\r\n"u8.ToArray()) : json);
                    }
                }
                else if (window.IsLast)
                {
                    return (JsonTokenType.None, default);
                }

                window.Widen();
            }
        }
        catch (JsonException)
        {
            throw new ImportUnreadableException(new ImportFault(line, null, Problems.MalformedJson.Code, new(
                "The file is no JSON from here on. Nothing after it was read.", "Mulai dari sini berkas bukan JSON. Sisanya tidak dibaca.")));
        }
        catch (InvalidDataException)
        {
            throw ImportUnreadableException.TooLong(line);
        }
    }

    private ImportUnreadableException Misplaced() => new(new ImportFault(line, null, "no-array", new(
        "Send an array of rows, or an object whose only member is entries with such an array.",
        "Kirim larik baris, atau objek yang satu-satunya anggotanya entries dengan larik itu.")));
}
