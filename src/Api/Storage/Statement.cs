namespace Api.Storage;

/// <summary>
/// A statement that is bound and read by hand: for the few paths that every request takes, where Dapper would cost more than the
/// database. One text for both engines, like all others.
/// </summary>
/// <param name="sql">Its text.</param>
/// <param name="parameters">The names in it, with their @, in the order in which their values are given.</param>
/// <remarks>A value may be an id, a day, an instant, text, a number, bytes, or null where the column is not binary.</remarks>
internal sealed class Statement(string sql, params string[] parameters) : IEquatable<Statement>
{
    private readonly int hash = sql.GetHashCode(StringComparison.Ordinal); // it is looked up for every run, and the text is long

    public string Sql => sql;

    public IReadOnlyList<string> Parameters => parameters;

    /// <returns>The number of rows changed.</returns>
    public Task<int> Execute(Session tx, params object?[] values) => tx.Dialect.Execute(tx, this, values);

    /// <returns>The first row, or the default of <typeparamref name="T"/> when there is none.</returns>
    public Task<T?> Find<T>(Session tx, Func<Row, T> read, params object?[] values) => tx.Dialect.Find(tx, this, read, values);

    public Task<List<T>> Query<T>(Session tx, Func<Row, T> read, params object?[] values) => tx.Dialect.Query(tx, this, read, values);

    /// <summary>Alike by text, however often it is put together.</summary>
    public bool Equals(Statement? other) => ReferenceEquals(this, other) || other?.Sql == sql;

    public override bool Equals(object? obj) => Equals(obj as Statement);

    public override int GetHashCode() => hash;
}
