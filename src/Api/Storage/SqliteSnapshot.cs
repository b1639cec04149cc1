namespace Api.Storage;

/// <summary>A read transaction: until it is disposed, every statement of its connection sees the same state.</summary>
internal sealed class SqliteSnapshot : IDisposable
{
    private readonly PreparedConnection connection;

    public SqliteSnapshot(PreparedConnection connection)
    {
        this.connection = connection;
        connection.Run("BEGIN DEFERRED");
    }

    public void Dispose() => connection.Run("ROLLBACK");
}
