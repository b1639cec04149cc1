using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Api.Storage;

/// <summary>
/// A SQLite connection that keeps each statement prepared for its next use: preparing one costs more than running it. Dapper asks for a
/// command before it says which, so it is handed a <see cref="PreparedCommand"/> that finds the statement when it is run.
/// </summary>
internal sealed class PreparedConnection(string connectionString, Func<PreparedConnection, bool> takeBack) : SqliteConnection(connectionString)
{
    /// <summary>The texts are the program's own, some put together from optional filters: more than it has would be a leak.</summary>
    private const int MostStatements = 200;

    private readonly Dictionary<string, SqliteCommand> idle = [];
    private readonly Dictionary<Statement, SqliteStatement> compiled = [];

    /// <summary>Runs statements without parameters or results, quicker than a command could.</summary>
    public void Run(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(Handle, sql), Handle);

    /// <summary>The statement compiled for this connection.</summary>
    public SqliteStatement Compiled(Statement statement)
    {
        if (compiled.TryGetValue(statement, out var known))
            return known;
        if (compiled.Count >= MostStatements)
            Forget();
        return compiled[statement] = new(Handle!, statement);
    }

    /// <summary>The command for a text, taken out so that nobody else runs it meanwhile.</summary>
    public SqliteCommand Take(string text)
    {
        if (idle.Remove(text, out var command))
            return command;
        command = base.CreateCommand();
        command.CommandText = text;
        return command;
    }

    public void PutBack(SqliteCommand command)
    {
        if (idle.Count >= MostStatements || !idle.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    /// <summary>Disposing lends it back, unless its owner does not want it any more.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && takeBack(this))
            return;
        if (disposing)
            Forget();
        base.Dispose(disposing);
    }

    private void Forget()
    {
        foreach (var statement in compiled.Values)
            statement.Dispose();
        compiled.Clear();
    }
}
