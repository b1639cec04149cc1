namespace Api.Exports;

/// <summary>
/// What a list is as a table. Each column is declared once, for every format, under the name that its member has in JSON; a dot leads
/// into an object.
/// </summary>
/// <param name="name">Of the file and of the sheet.</param>
internal sealed class Table<TRow>(string name)
{
    private readonly List<(string Name, Func<TRow, Cell> Cell)> columns = [];

    public string Name => name;

    public IReadOnlyList<string> Columns => [.. columns.Select(column => column.Name)];

    public Table<TRow> Column(string column, Func<TRow, Cell> cell)
    {
        columns.Add((column, cell));
        return this;
    }

    /// <summary>The columns of an object that each row has, or may have.</summary>
    public Table<TRow> Part<TPart>(string member, Func<TRow, TPart?> part, Table<TPart> table)
        where TPart : class
    {
        foreach (var (column, cell) in table.columns)
            columns.Add(($"{member}.{column}", row => part(row) is { } there ? cell(there) : default));
        return this;
    }

    /// <summary>The same with only the columns of these members.</summary>
    public Table<TRow> Of(IReadOnlySet<string>? members)
    {
        if (members is null)
            return this;
        var fewer = new Table<TRow>(name);
        fewer.columns.AddRange(columns.Where(column => members.Contains(column.Name.Split('.')[0])));
        return fewer;
    }

    public IEnumerable<Cell> Cells(TRow row) => columns.Select(column => column.Cell(row));
}
