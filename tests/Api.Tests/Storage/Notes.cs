using Api.Storage;

namespace Api.Tests.Storage;

/// <summary>The one small table that the tests of the storage seam write to.</summary>
internal static class Notes
{
    public static async Task<Database> WithNotes(this Database database)
    {
        await database.Write(
            session => session.Execute("CREATE TABLE Notes (Id INT NOT NULL PRIMARY KEY, Text NVARCHAR(4000) NULL)"),
            TestContext.Current.CancellationToken);
        return database;
    }

    public static Task<int> Note(this Session session, int id, string text = "") =>
        session.Execute("INSERT INTO Notes (Id, Text) VALUES (@id, @text)", new { id, text });

    public static Task<int> Note(this Database database, int id, CancellationToken ct = default) =>
        database.Write(session => session.Note(id), ct);

    public static Task<List<int>> Noted(this Database database) =>
        database.Read(session => session.Query<int>("SELECT Id FROM Notes ORDER BY Id"), TestContext.Current.CancellationToken);
}
