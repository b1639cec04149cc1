namespace Api.Storage;

/// <summary>Of a program that only looks at a database.</summary>
internal sealed class NoWriter : IWriter
{
    public Versions? Versions => null;

    public Task<T> Write<T>(Func<Session, Task<T>> unit, int? statementTimeout, CancellationToken ct) =>
        throw new InvalidOperationException("The database was opened to read.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
