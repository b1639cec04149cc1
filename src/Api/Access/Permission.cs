using System.Reflection;
using Api.Http;

namespace Api.Access;

/// <summary>
/// A caller and the role that the route asks for, which the caller has somewhere. Whether it is held where the resource lies is asked
/// once the resource is known.
/// </summary>
/// <param name="requestId">What finds the log lines of the request; null for what the program does by itself.</param>
internal sealed class Permission(Caller caller, Role role, Func<string>? requestId = null)
{
    public Caller Caller { get; } = caller;

    public Role Role { get; } = role;

    public string? RequestId => requestId?.Invoke();

    public static ValueTask<Permission?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult(context.Features.Get<Permission>());
    }

    /// <summary>Whether the caller may know of what lies in a region.</summary>
    public bool Sees(string regionCode) => Caller.May(Role.Viewer, regionCode);

    /// <returns>Null when the caller has the role there; else that this is forbidden.</returns>
    public Problem? Refuses(string regionCode) => Caller.May(Role, regionCode) ? null : new(Problems.Forbidden);
}
