namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type is serialised. Looked up by Microsoft.Data.SqlClient; unused here.</summary>
public enum Format
{
    Unknown,
    Native,
    UserDefined,
}

/// <summary>Custom serialisation of a CLR user-defined type. Looked up by Microsoft.Data.SqlClient; unused here.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}

/// <summary>Thrown for a malformed CLR user-defined type. Looked up by Microsoft.Data.SqlClient; unused here.</summary>
public sealed class InvalidUdtException : SystemException
{
    public InvalidUdtException()
    {
    }

    public InvalidUdtException(string message)
        : base(message)
    {
    }

    public InvalidUdtException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Marks a CLR user-defined type. Looked up by Microsoft.Data.SqlClient; unused here.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;

    public int MaxByteSize { get; set; }

    public bool IsFixedLength { get; set; }

    public bool IsByteOrdered { get; set; }

    public string? ValidationMethodName { get; set; }

    public string? Name { get; set; }
}
