namespace Api.Access;

/// <summary>Who may call before keys of their own exist.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    public const int BootstrapKeyLength = 32;

    /// <summary>A key of an administrator of the whole country that the operator sets: 32 to 200 characters. None by default.</summary>
    public string? BootstrapKey { get; set; }
}
