using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Api.Storage;

/// <summary>
/// The few calls into SQLite that a row is made of. A statement is one thread's at a time and outlives its calls, so they go without the
/// reference count that the package takes for each; and they are so short that the collector need not be told of them.
/// </summary>
internal static unsafe class SqliteNative
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLite takes a copy before the call returns.</summary>
    private const nint Transient = -1;

    private const int OnTheStack = 512;

    public static int BindNull(nint statement, int place) => bind_null(statement, place);

    public static int Bind(nint statement, int place, long value) => bind_int64(statement, place, value);

    public static int Bind(nint statement, int place, ReadOnlySpan<byte> value)
    {
        byte empty = 0; // without an address, an empty value would be NULL
        fixed (byte* start = value)
            return bind_blob(statement, place, value.IsEmpty ? &empty : start, value.Length, Transient);
    }

    public static int Bind(nint statement, int place, string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= OnTheStack)
        {
            var bytes = stackalloc byte[OnTheStack];
            return bind_text(statement, place, bytes, Encoding.UTF8.GetBytes(value, new Span<byte>(bytes, OnTheStack)), Transient);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            fixed (byte* start = rented)
                return bind_text(statement, place, start, Encoding.UTF8.GetBytes(value, rented), Transient);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public static bool IsNull(nint statement, int column)
    {
        const int Null = 5;
        return column_type(statement, column) == Null;
    }

    public static long Number(nint statement, int column) => column_int64(statement, column);

    /// <summary>A BLOB's bytes, or a text's in UTF-8; valid until the statement goes on.</summary>
    public static ReadOnlySpan<byte> Bytes(nint statement, int column)
    {
        var start = column_blob(statement, column);
        return new(start, column_bytes(statement, column));
    }

#pragma warning disable SYSLIB1054 // everything here is blittable: there is nothing for a generator to write
    [DllImport(Library, EntryPoint = "sqlite3_bind_null"), SuppressGCTransition]
    private static extern int bind_null(nint statement, int place);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64"), SuppressGCTransition]
    private static extern int bind_int64(nint statement, int place, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_blob"), SuppressGCTransition]
    private static extern int bind_blob(nint statement, int place, byte* value, int length, nint destructor);

    [DllImport(Library, EntryPoint = "sqlite3_bind_text"), SuppressGCTransition]
    private static extern int bind_text(nint statement, int place, byte* value, int length, nint destructor);

    [DllImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
    private static extern int column_type(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    private static extern long column_int64(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_blob"), SuppressGCTransition]
    private static extern byte* column_blob(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
    private static extern int column_bytes(nint statement, int column);
#pragma warning restore SYSLIB1054
}
