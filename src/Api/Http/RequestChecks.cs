namespace Api.Http;

/// <summary>What every endpoint of the API checks before its handler runs.</summary>
internal static class RequestChecks
{
    public static RouteGroupBuilder WithRequestChecks(this RouteGroupBuilder group)
    {
        group.AddEndpointFilterFactory((factory, next) =>
        {
            var takesQuery = factory.MethodInfo.GetParameters()
                .Any(p => p.ParameterType.IsGenericType && p.ParameterType.GetGenericTypeDefinition() == typeof(Query<>));
            return async invocation =>
            {
                var request = invocation.HttpContext.Request;
                var problem = Accepting.Refuses(request) ?? (takesQuery ? null : UnknownParameters(request.Query));
                foreach (var argument in invocation.Arguments)
                    problem ??= (argument as IBound)?.Problem;
                return problem ?? await next(invocation);
            };
        });
        return group;
    }

    private static Problem? UnknownParameters(IQueryCollection query) =>
        query.Count == 0 ? null : Problems.Invalid([.. query.Keys.Select(name => QueryMetadata.Unknown(name, []))]);
}
