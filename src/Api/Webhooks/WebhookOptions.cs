using System.ComponentModel.DataAnnotations;

namespace Api.Webhooks;

/// <summary>The section <c>Webhooks</c> of the configuration.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Whether messages may be sent over http, too.</summary>
    public bool AllowInsecure { get; set; }

    /// <summary>Whether messages may be sent to private, loopback and link-local addresses: for receivers in the same network.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>How long a receiver has to answer.</summary>
    [Range(1, 60)]
    public int TimeoutSeconds { get; set; } = 15;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>After this a node that took a message and was not heard of again has lost it, and another takes it.</summary>
    public TimeSpan Lease => (2 * Timeout) + TimeSpan.FromSeconds(15);
}
