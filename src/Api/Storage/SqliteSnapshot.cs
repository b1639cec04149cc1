namespace Api.Storage;

/// <summary>A read transaction: until it is disposed, every statement of its connection sees the same state.</summary>
internal sealed class SqliteSnapshot : IDisposable
{
    private static readonly Statement Begin = new("BEGIN DEFERRED");
    private static readonly Statement End = new("ROLLBACK");

    private readonly PreparedConnection connection;

    public SqliteSnapshot(PreparedConnection connection)
    {
        this.connection = connection;
        connection.Compiled(Begin).Execute([]);
    }

    public void Dispose() => connection.Compiled(End).Execute([]);
}
