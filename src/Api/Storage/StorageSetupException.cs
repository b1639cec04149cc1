namespace Api.Storage;

/// <summary>The program cannot start on this database. The message says why and what to do.</summary>
internal class StorageSetupException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The database's schema and the program's migrations do not fit. The message says what to do.</summary>
internal sealed class SchemaException(string message, Exception? inner = null) : StorageSetupException(message, inner);
