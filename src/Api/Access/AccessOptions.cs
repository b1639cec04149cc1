namespace Api.Access;

/// <summary>Who may call before keys of their own exist.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    public const int BootstrapKeyLength = 32;

    /// <summary>An administrator key that the operator sets: 32 characters or more. None by default.</summary>
    public string? BootstrapKey { get; set; }
}
