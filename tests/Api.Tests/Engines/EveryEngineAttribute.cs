using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Api.Tests.Engines;

/// <summary>Runs a theory once on each engine; one that is not available here is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryEngineAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow<Engine>(Engine.Sqlite),
        new TheoryDataRow<Engine>(Engine.SqlServer)
        {
            Skip = TestDatabase.Server is null ? $"{TestDatabase.ServerVariable} holds no connection string." : null,
        },
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
