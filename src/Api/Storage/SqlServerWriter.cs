using System.Data;
using System.Data.Common;

namespace Api.Storage;

/// <summary>A pooled connection and a transaction of its own for each unit: the server orders the writers.</summary>
internal sealed class SqlServerWriter(SqlServerDialect dialect) : IWriter
{
    public Versions? Versions => null;

    public async Task<T> Write<T>(Func<Session, Task<T>> unit, int? statementTimeout, CancellationToken ct)
    {
        await using var connection = await dialect.Open(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        var result = await unit(new Session(dialect, connection, transaction, statementTimeout, ct));
        if (result is IUnitResult { IsRefused: true })
        {
            return result; // the transaction is rolled back as it is disposed of
        }

        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            // It may have happened: run again, the unit could be applied twice.
            throw new DatabaseUnavailableException(UnavailableReason.OutcomeUnknown, TimeSpan.FromSeconds(1), failure);
        }

        return result;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
