using System.Diagnostics.CodeAnalysis;
using Api.Storage;

namespace Api.Http;

/// <summary>What a unit of work came to: a value, or the problem that refused it.</summary>
internal readonly struct Outcome<T> : IUnitResult
    where T : notnull
{
    private Outcome(T? value, Problem? problem) => (Value, Problem) = (value, problem);

    public T? Value { get; }

    public Problem? Problem { get; }

    public bool IsRefused => Problem is not null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);

    /// <summary>The value where there is one.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem)
    {
        (value, problem) = (Value, Problem);
        return problem is null;
    }
}
