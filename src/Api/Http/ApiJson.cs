using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Api.Access;
using Api.Audit;
using Api.Activities;
using Api.Campaigns;
using Api.Cascades;
using Api.Change;
using Api.Changes;
using Api.Charts;
using Api.Commitments;
using Api.Contributions;
using Api.Demo;
using Api.Figures;
using Api.Forecasts;
using Api.Health;
using Api.Imports;
using Api.Peers;
using Api.Progress;
using Api.Rankings;
using Api.Regions;
using Api.Schemes;
using Api.Segments;
using Api.Series;
using Api.Status;
using Api.Summaries;
using Api.Targets;
using Api.Webhooks;

namespace Api.Http;

/// <summary>How Cakupan writes and reads JSON: camelCase, strict, generated at build.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = Limits.JsonDepth)]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Format))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(ProblemKindDocument))]
[JsonSerializable(typeof(ProblemKindList))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(DemoFile))]
[JsonSerializable(typeof(Page<RegionAnswer>))]
[JsonSerializable(typeof(RegionDetail))]
[JsonSerializable(typeof(ListRegions))]
[JsonSerializable(typeof(Page<SchemeAnswer>))]
[JsonSerializable(typeof(Page<SegmentAnswer>))]
[JsonSerializable(typeof(ListSegments))]
[JsonSerializable(typeof(PutSegment))]
[JsonSerializable(typeof(NewCampaign))]
[JsonSerializable(typeof(CampaignPatch))]
[JsonSerializable(typeof(CampaignAnswer))]
[JsonSerializable(typeof(ListCampaigns))]
[JsonSerializable(typeof(Page<CampaignAnswer>))]
[JsonSerializable(typeof(TransitionRequest))]
[JsonSerializable(typeof(AskRegionChange))]
[JsonSerializable(typeof(RegionChangeAnswer))]
[JsonSerializable(typeof(AskSummary))]
[JsonSerializable(typeof(SummaryAnswer))]
[JsonSerializable(typeof(AskRankings))]
[JsonSerializable(typeof(Page<RankedAnswer>))]
[JsonSerializable(typeof(AskPeers))]
[JsonSerializable(typeof(PeersAnswer))]
[JsonSerializable(typeof(NewFigure))]
[JsonSerializable(typeof(FigureAnswer))]
[JsonSerializable(typeof(ListFigures))]
[JsonSerializable(typeof(Page<FigureAnswer>))]
[JsonSerializable(typeof(NewCascade))]
[JsonSerializable(typeof(CascadeAnswer))]
[JsonSerializable(typeof(AskStatus))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(AskChart))]
[JsonSerializable(typeof(AskForecast))]
[JsonSerializable(typeof(ForecastAnswer))]
[JsonSerializable(typeof(AskSeries))]
[JsonSerializable(typeof(SeriesAnswer))]
[JsonSerializable(typeof(AskChange))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(AskCost))]
[JsonSerializable(typeof(CostAnswer))]
[JsonSerializable(typeof(ResolveTarget))]
[JsonSerializable(typeof(ResolvedTargetAnswer))]
[JsonSerializable(typeof(NewScopedTarget))]
[JsonSerializable(typeof(TargetPatch))]
[JsonSerializable(typeof(TargetAnswer))]
[JsonSerializable(typeof(Page<TargetAnswer>))]
[JsonSerializable(typeof(NewActivity))]
[JsonSerializable(typeof(ActivityAnswer))]
[JsonSerializable(typeof(CommitmentPatch))]
[JsonSerializable(typeof(ActivityPatch))]
[JsonSerializable(typeof(CommitmentRow))]
[JsonSerializable(typeof(ListActivities))]
[JsonSerializable(typeof(Page<ActivityAnswer>))]
[JsonSerializable(typeof(NewCommitment))]
[JsonSerializable(typeof(RecordedCommitment))]
[JsonSerializable(typeof(Fulfilment))]
[JsonSerializable(typeof(CommitmentAnswer))]
[JsonSerializable(typeof(ListCommitments))]
[JsonSerializable(typeof(Page<CommitmentAnswer>))]
[JsonSerializable(typeof(NewEntry))]
[JsonSerializable(typeof(NewCorrection))]
[JsonSerializable(typeof(VoidRequest))]
[JsonSerializable(typeof(VerificationRequest))]
[JsonSerializable(typeof(NewBatch))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(EntryAnswer))]
[JsonSerializable(typeof(ListEntries))]
[JsonSerializable(typeof(Page<EntryAnswer>))]
[JsonSerializable(typeof(NewImport))]
[JsonSerializable(typeof(ImportEntry))]
[JsonSerializable(typeof(ImportEntries))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(ListImports))]
[JsonSerializable(typeof(Page<ImportAnswer>))]
[JsonSerializable(typeof(Page<ImportErrorAnswer>))]
[JsonSerializable(typeof(NewKey))]
[JsonSerializable(typeof(RotateKey))]
[JsonSerializable(typeof(KeyAnswer))]
[JsonSerializable(typeof(IssuedKeyAnswer))]
[JsonSerializable(typeof(ListKeys))]
[JsonSerializable(typeof(Page<KeyAnswer>))]
[JsonSerializable(typeof(MeAnswer))]
[JsonSerializable(typeof(RecordedCampaign))]
[JsonSerializable(typeof(RecordedEntries))]
[JsonSerializable(typeof(AskChanges))]
[JsonSerializable(typeof(AskStream))]
[JsonSerializable(typeof(ChangesAnswer))]
[JsonSerializable(typeof(ListAudit))]
[JsonSerializable(typeof(Page<AuditAnswer>))]
[JsonSerializable(typeof(NewWebhook))]
[JsonSerializable(typeof(WebhookPatch))]
[JsonSerializable(typeof(RotateWebhook))]
[JsonSerializable(typeof(WebhookAnswer))]
[JsonSerializable(typeof(IssuedWebhookAnswer))]
[JsonSerializable(typeof(ListWebhooks))]
[JsonSerializable(typeof(Page<WebhookAnswer>))]
[JsonSerializable(typeof(ListDeliveries))]
[JsonSerializable(typeof(DeliveryAnswer))]
[JsonSerializable(typeof(DeliveryDetailAnswer))]
[JsonSerializable(typeof(Page<DeliveryAnswer>))]
[JsonSerializable(typeof(CampaignEvent))]
[JsonSerializable(typeof(TargetEvent))]
[JsonSerializable(typeof(ProgressEvent))]
[JsonSerializable(typeof(StateEvent))]
[JsonSerializable(typeof(AchievementEvent))]
[JsonSerializable(typeof(CommitmentEvent))]
[JsonSerializable(typeof(ImportEvent))]
[JsonSerializable(typeof(TestEvent))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The one to use.</summary>
    public static ApiJson Context => Readable.Context;

    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Context.Options.GetTypeInfo(typeof(T));

    private static class Readable
    {
        // The answers are application/json with nosniff, never HTML: names stay readable ("Ra\"as", "Kota’s").
        public static readonly ApiJson Context = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new Instants() },
        });
    }
}

/// <summary>Instants as RFC 3339 in UTC with a Z.</summary>
internal sealed class Instants : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}
