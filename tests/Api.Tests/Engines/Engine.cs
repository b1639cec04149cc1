namespace Api.Tests.Engines;

/// <summary>The database engines that a promise must hold on.</summary>
public enum Engine
{
    Sqlite,
    SqlServer,
}
