namespace Api.Storage;

/// <summary>Runs one attempt at a unit of work in a transaction.</summary>
internal interface IWriter : IAsyncDisposable
{
    /// <summary>Null where others write to the database too.</summary>
    Versions? Versions { get; }

    /// <param name="statementTimeout">Seconds; null for the engine's default, 0 for none.</param>
    /// <returns>What the unit returned, once it is durable.</returns>
    Task<T> Write<T>(Func<Session, Task<T>> unit, int? statementTimeout, CancellationToken ct);
}
