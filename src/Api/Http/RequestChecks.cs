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
                var problem = Accepting.Refuses(request) ?? (takesQuery ? null : UnknownParameters(request)) ?? Representation.Refuses(request);
                foreach (var argument in invocation.Arguments)
                    problem ??= (argument as IBound)?.Problem;
                return problem ?? await next(invocation);
            };
        });
        return group;
    }

    private static Problem? UnknownParameters(HttpRequest request)
    {
        if (request.Query.Count == 0)
            return null;
        List<string> known = [.. Representation.Parameters(request.HttpContext.GetEndpoint())];
        List<FieldError> unknown = [.. request.Query.Keys.Except(known).Select(name => QueryMetadata.Unknown(name, known))];
        return unknown.Count == 0 ? null : Problems.Invalid(unknown);
    }
}
