using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Benchmarks.Reference;

/// <summary>An increment, as the reference keeps it.</summary>
internal readonly record struct Entry(
    Guid Id, Guid Campaign, string Day, string Kind, long Enrolled, long Lapsed, long Reactivated, string Segment, DateTime RecordedAt, string RecordedBy)
{
    public static Entry Read(Guid campaign, ReadOnlySequence<byte> body, DateTimeOffset now)
    {
        var (day, kind, segment, enrolled, lapsed, reactivated) = ("", "", "", 0L, 0L, 0L);
        var json = new Utf8JsonReader(body);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("observedOn"u8)) day = Text(ref json);
            else if (json.ValueTextEquals("kind"u8)) kind = Text(ref json);
            else if (json.ValueTextEquals("segment"u8)) segment = Text(ref json);
            else if (json.ValueTextEquals("enrolled"u8)) enrolled = Whole(ref json);
            else if (json.ValueTextEquals("lapsed"u8)) lapsed = Whole(ref json);
            else if (json.ValueTextEquals("reactivated"u8)) reactivated = Whole(ref json);
            else json.Skip();
        }

        Span<byte> id = stackalloc byte[16];
        RandomNumberGenerator.Fill(id);
        return new(new(id), campaign, day, kind, enrolled, lapsed, reactivated, segment, now.UtcDateTime, "bootstrap");
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("campaignId"u8, Campaign);
        json.WriteString("observedOn"u8, Day);
        json.WriteString("kind"u8, Kind);
        json.WriteNumber("enrolled"u8, Enrolled);
        json.WriteNumber("lapsed"u8, Lapsed);
        json.WriteNumber("reactivated"u8, Reactivated);
        json.WriteNumber("net"u8, Enrolled + Reactivated - Lapsed);
        json.WriteNull("covered"u8);
        if (Segment.Length == 0) json.WriteNull("segment"u8);
        else json.WriteString("segment"u8, Segment);
        json.WriteNull("regionCode"u8);
        json.WriteNull("externalRef"u8);
        json.WriteNull("note"u8);
        json.WriteString("recordedAt"u8, RecordedAt);
        json.WriteString("recordedBy"u8, RecordedBy);
        json.WriteEndObject();
    }

    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString()!;
    }

    private static long Whole(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt64();
    }
}
