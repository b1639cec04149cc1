namespace Api.Access;

/// <summary>The section <c>Auth</c> of the configuration: whose tokens are believed, and what they grant.</summary>
internal sealed class TokenOptions
{
    public const string Section = "Auth";

    /// <summary>The address of the OpenID provider, whose discovery document names its keys. Unset: no tokens are taken.</summary>
    public Uri? Authority { get; set; }

    /// <summary>Whom a token must be meant for.</summary>
    public string? Audience { get; set; }

    /// <summary>The claim that a person is called by; without it the subject.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>The claim that holds the grants, one text or a list of them; dots lead into objects, as in <c>realm_access.roles</c>.</summary>
    public string GrantsClaim { get; set; } = "cakupan_grants";

    /// <summary>What the values of that claim grant, as role and region: <c>recorder 12.76</c>. Empty: the values themselves say so.</summary>
    public Dictionary<string, string> Grants { get; set; } = [];

    public bool IsSet => Authority is not null;

    /// <summary>What is wrong with them; nothing when they can be used.</summary>
    public IEnumerable<string> Faults()
    {
        if (Authority is null != Audience is null)
            yield return "Auth:Authority and Auth:Audience belong together.";
        if (Authority is { } authority && !(authority.IsAbsoluteUri && (authority.Scheme == "https" || (authority.Scheme == "http" && authority.IsLoopback))))
            yield return "Auth:Authority must be an https address; http only of this machine.";
        foreach (var (value, grant) in Grants.Where(mapped => !GrantText.IsWellFormed(mapped.Value)))
            yield return $"Auth:Grants:{value} is \"{grant}\"; it must be a role and a region's code, as in \"recorder 12.76\".";
    }
}
