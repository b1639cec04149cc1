using System.ComponentModel.DataAnnotations;

namespace Api.Storage;

/// <summary>The engines that Cakupan runs on.</summary>
internal enum DatabaseProvider
{
    /// <summary>Embedded, one file, owned by one process.</summary>
    Sqlite,

    /// <summary>A server, shared by any number of nodes.</summary>
    SqlServer,
}

/// <summary>The section <c>Database</c> of the configuration.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>For the provider. A relative SQLite path starts at the current folder; its folder is made if missing.</summary>
    [Required(AllowEmptyStrings = false)]
    public string ConnectionString { get; init; } = "Data Source=data/cakupan.db";

    /// <summary>Whether the program migrates when it starts. Unset: yes on SQLite, no on SQL Server.</summary>
    public bool? MigrateOnStart { get; init; }

    /// <summary>Units of work that may wait for the SQLite writer; one more is refused at once.</summary>
    [Range(1, 1_000_000)]
    public int WriteQueue { get; init; } = 1024;

    /// <summary>Seconds that a read or a unit of work may take altogether, its waiting and its retries included.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>Seconds that one statement may wait: for SQL Server to answer, or for a locked SQLite file.</summary>
    [Range(1, 600)]
    public int StatementTimeoutSeconds { get; init; } = 5;

    public bool MigratesOnStart => MigrateOnStart ?? Provider == DatabaseProvider.Sqlite;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <exception cref="StorageSetupException">An option is unknown or has a value that it cannot have.</exception>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        RequireKnownProvider(section[nameof(Provider)]);
        DatabaseOptions options;
        try
        {
            options = section.Get<DatabaseOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new DatabaseOptions();
        }
        catch (InvalidOperationException unbound)
        {
            throw new StorageSetupException($"The configuration section {Section} cannot be read: {unbound.Message}", unbound);
        }

        return options.Validated();
    }

    private DatabaseOptions Validated()
    {
        var wrong = new List<ValidationResult>();
        return Validator.TryValidateObject(this, new ValidationContext(this), wrong, validateAllProperties: true)
            ? this
            : throw new StorageSetupException(string.Join(' ', wrong.Select(w => $"{Section}:{w.MemberNames.First()}: {w.ErrorMessage}")));
    }

    private static void RequireKnownProvider(string? given)
    {
        var known = Enum.GetNames<DatabaseProvider>();
        if (given is not null && !known.Contains(given, StringComparer.OrdinalIgnoreCase))
        {
            throw new StorageSetupException($"{Section}:{nameof(Provider)} is \"{given}\"; it must be one of {string.Join(", ", known)}.");
        }
    }
}
