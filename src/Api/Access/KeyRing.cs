using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Api.Access;

/// <summary>Who is calling.</summary>
/// <param name="Name">As recorded beside what the caller writes.</param>
internal sealed record Caller(string Name, Role Role);

/// <summary>The keys that open this program. Only digests are held, and they are compared in constant time.</summary>
internal sealed class KeyRing
{
    private readonly List<(byte[] Digest, Caller Caller)> keys = [];

    public KeyRing(IOptions<AccessOptions> options)
    {
        if (options.Value.BootstrapKey is { Length: > 0 } key)
            Add(key, new("bootstrap", Role.Administrator));
    }

    public void Add(string key, Caller caller) => keys.Add((Digest(key), caller));

    /// <returns>The caller, or null when no such key is known.</returns>
    public Caller? Find(string key)
    {
        var digest = Digest(key);
        Caller? found = null;
        foreach (var (known, caller) in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known, digest))
                found = caller;
        }

        return found;
    }

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
