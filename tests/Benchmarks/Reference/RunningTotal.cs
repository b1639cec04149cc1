using System.Text.Json;

namespace Benchmarks.Reference;

/// <summary>What a campaign's entries come to. The filler makes the answer as long as a status is.</summary>
internal readonly record struct RunningTotal(Guid Campaign, long Enrolled, long Lapsed, long Reactivated, string Filler)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("campaignId"u8, Campaign);
        json.WriteNumber("enrolled"u8, Enrolled);
        json.WriteNumber("lapsed"u8, Lapsed);
        json.WriteNumber("reactivated"u8, Reactivated);
        json.WriteNumber("net"u8, Enrolled + Reactivated - Lapsed);
        json.WriteString("filler"u8, Filler);
        json.WriteEndObject();
    }
}
