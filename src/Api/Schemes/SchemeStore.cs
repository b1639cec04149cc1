using Api.Storage;

namespace Api.Schemes;

/// <summary>Schemes and their programmes; reference data, read only.</summary>
internal sealed class SchemeStore(Database db)
{
    /// <summary>The one that is meant where none is named.</summary>
    public const string Usual = "bpjs-ketenagakerjaan";

    public Task<List<SchemeAnswer>> All(CancellationToken ct) => db.Read(async tx =>
    {
        var programmes = await tx.Query<ProgrammeRow>("SELECT SchemeCode, Code, NameEn, NameId FROM SchemeProgrammes ORDER BY Position");
        var schemes = await tx.Query<SchemeRow>("SELECT Code, NameEn, NameId FROM Schemes ORDER BY Position");
        return schemes.ConvertAll(scheme => new SchemeAnswer
        {
            Code = scheme.Code,
            NameEn = scheme.NameEn,
            NameId = scheme.NameId,
            Programmes = [.. programmes.Where(p => p.SchemeCode == scheme.Code)
                .Select(p => new ProgrammeAnswer { Code = p.Code, NameEn = p.NameEn, NameId = p.NameId })],
        });
    }, ct);

    private sealed class SchemeRow
    {
        public required string Code { get; init; }
        public required string NameEn { get; init; }
        public required string NameId { get; init; }
    }

    /// <summary>Letter for letter, also where the database overlooks case.</summary>
    public static async Task<bool> Exists(Session tx, string code) =>
        await tx.Find<string>("SELECT Code FROM Schemes WHERE Code = @code", new { code }) == code;

    /// <summary>The codes of a scheme's programmes, in order.</summary>
    public static Task<List<string>> ProgrammesOf(Session tx, string scheme) =>
        tx.Query<string>("SELECT Code FROM SchemeProgrammes WHERE SchemeCode = @scheme ORDER BY Position", new { scheme });

    private sealed class ProgrammeRow
    {
        public required string SchemeCode { get; init; }
        public required string Code { get; init; }
        public required string NameEn { get; init; }
        public required string NameId { get; init; }
    }
}
