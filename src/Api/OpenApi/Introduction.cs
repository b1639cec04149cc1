using Api.Access;
using Microsoft.OpenApi;

namespace Api.OpenApi;

/// <summary>What a reader of the document is told first.</summary>
internal static class Introduction
{
    public const string KeyScheme = "ApiKey";

    public const string TokenScheme = "Token";

    public static readonly OpenApiInfo Info = new()
    {
        Title = "Cakupan",
        Version = "1.0.0",
        Description =
            """
            Cakupan (Indonesian for coverage) tracks campaigns to widen social-security coverage: what was promised, exactly as it was said;
            how far it got; whether the promise will be kept, and what the rest takes.

            **Try it.** Press *Authorize* and give a demo key, for example `cak_demo_administrator`; every example works on the demo data.

            **Conventions.** Counts are whole people. Percents are numbers (20 means 20 %), rounded to two decimals, half away from zero, for
            display only: decisions compare counts. Dates are `YYYY-MM-DD` of Asia/Jakarta, instants RFC 3339 in UTC. Unknown members and
            parameters are refused. Lists answer `items` and `next`; send `next` as `cursor`. Reads carry an ETag and answer 304 to
            If-None-Match; changes need it in If-Match. A POST that creates may be sent again with the same Idempotency-Key: it is done once
            and answered the same. With `fields` a list shows only some members of its items; with `format=csv` or `format=xlsx`, or by Accept,
            it is answered whole as a file. Problems are RFC 9457 documents in English or Indonesian by Accept-Language.
            """,
        License = new() { Name = "MIT", Url = new("https://opensource.org/license/mit") },
    };

    /// <summary>What the operations of each group are about.</summary>
    public static readonly Dictionary<string, string> Tags = new()
    {
        ["Access"] = "Keys of systems, and who the caller is.",
        ["Activities and commitments"] = "What was done for a campaign, and who promised what, by when, and what became of it.",
        ["Audit"] = "Who changed what, and when.",
        ["Campaigns"] = "What was promised, where, from when to when.",
        ["Changes"] = "Everything that changed, in order: what keeps another system in step.",
        ["Cost"] = "What contributions a campaign costs, and who pays them.",
        ["Figures"] = "Published counts of eligible and covered people, with their sources.",
        ["Health"] = "Whether the program lives, and whether it is ready to serve.",
        ["Imports"] = "Files of progress, of any size.",
        ["Problems"] = "What each problem means and what to do about it.",
        ["Progress"] = "The ledger of a campaign: increments, snapshots, corrections, verdicts.",
        ["Regions"] = "Provinces, regencies and cities, districts: how far they are, in which order, and whom to imitate.",
        ["Schemes and segments"] = "The insurance schemes with their programmes, and the groups of workers they tell apart.",
        ["Status"] = "Where a campaign stands, how it went, and how it is to end.",
        ["Targets"] = "Promises in words and in numbers.",
        ["Webhooks"] = "Being told of what happens, by the Standard Webhooks specification.",
    };

    public static readonly OpenApiSecurityScheme Key = new()
    {
        Type = SecuritySchemeType.ApiKey,
        In = ParameterLocation.Header,
        Name = Gate.KeyHeader,
        Description = "The key of a system.",
    };

    public static readonly OpenApiSecurityScheme Token = new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = "JWT",
        Description = "The token of a person, signed by the OpenID provider that the operator has set and checked as RFC8725 says.",
    };
}
