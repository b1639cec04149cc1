namespace Api.Http;

/// <summary>Something that a request needs, beside the database, cannot be used now: a full disk, a folder that cannot be written.</summary>
internal sealed class UnavailableException(string message, Exception inner) : Exception(message, inner);
