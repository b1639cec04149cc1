using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Api.Storage;

/// <summary>One run of a statement that its connection keeps prepared: it gathers text and parameters, and borrows the statement to run.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private readonly SqliteCommand gathered = new();
    private SqliteCommand? borrowed;
    private string text = "";

    [AllowNull]
    public override string CommandText
    {
        get => text;
        set => text = value ?? "";
    }

    public override int CommandTimeout { get; set; } = connection.DefaultTimeout;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => gathered.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery() => Borrow().ExecuteNonQuery();

    public override object? ExecuteScalar() => Borrow().ExecuteScalar();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Borrow().ExecuteReader(behavior);

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing && borrowed is { } done)
        {
            borrowed = null;
            connection.PutBack(done);
        }

        base.Dispose(disposing);
    }

    private SqliteCommand Borrow()
    {
        borrowed ??= connection.Take(text);
        borrowed.CommandTimeout = CommandTimeout;
        borrowed.Parameters.Clear();
        foreach (SqliteParameter parameter in gathered.Parameters)
            borrowed.Parameters.Add(parameter);
        return borrowed;
    }
}
