namespace Api.Exports;

/// <summary>A table on its way out: the names of its columns first, then rows as they come, then the end.</summary>
internal interface ITableWriter : IAsyncDisposable
{
    Task Begin(IReadOnlyList<string> columns, CancellationToken ct);

    Task Write(IEnumerable<IEnumerable<Cell>> rows, CancellationToken ct);

    Task End(CancellationToken ct);
}
