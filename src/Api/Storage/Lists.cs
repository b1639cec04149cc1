using System.Collections.Concurrent;
using System.Data;
using System.Reflection;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Api.Storage;

/// <summary>Dapper asks no type handler about the items of a list (<c>IN @ids</c>), and the rows would silently not be found.</summary>
internal static class Lists
{
    /// <summary>How many items one list may have: SQL Server takes 2,100 parameters in a statement.</summary>
    public const int AtOnce = 500;

    // For an empty list, which Dapper would turn into a text that BINARY(16) need not be comparable with.
    private static readonly Guid NoId = Guid.Empty;

    // By the type of the arguments: its properties when one of them is such a list, otherwise none.
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <returns>The arguments with ids, dates and instants in lists as they are stored.</returns>
    public static object? Stored(object? args)
    {
        var properties = args is null or SqlMapper.IDynamicParameters ? [] : Known.GetOrAdd(args.GetType(), PropertiesWithLists);
        if (properties is [])
        {
            return args;
        }

        var stored = new StoredParameters();
        foreach (var property in properties)
        {
            stored.Add(property.Name, property.GetValue(args) switch
            {
                IEnumerable<Guid> ids => ids.DefaultIfEmpty(NoId).Select(TypeHandlers.Stored).ToList(),
                IEnumerable<DateOnly> days => days.Select(TypeHandlers.Stored).ToList(),
                IEnumerable<DateTimeOffset> instants => instants.Select(TypeHandlers.Stored).ToList(),
                var other => other,
            });
        }

        return stored;
    }

    private static PropertyInfo[] PropertiesWithLists(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters() is []).ToArray();
        return properties.Any(p => IsListOf<Guid>(p) || IsListOf<DateOnly>(p) || IsListOf<DateTimeOffset>(p)) ? properties : [];
    }

    private static bool IsListOf<T>(PropertyInfo property) => property.PropertyType.IsAssignableTo(typeof(IEnumerable<T>));

    /// <summary>Ids as BINARY, which their columns are: Dapper makes VARBINARY of list items, and an index is of no use to that everywhere.</summary>
    private sealed class StoredParameters : DynamicParameters, SqlMapper.IDynamicParameters
    {
        void SqlMapper.IDynamicParameters.AddParameters(IDbCommand command, SqlMapper.Identity identity)
        {
            AddParameters(command, identity);
            foreach (var id in command.Parameters.OfType<SqlParameter>().Where(parameter => parameter.Value is byte[] { Length: 16 }))
                id.SqlDbType = SqlDbType.Binary;
        }
    }
}
