using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Api.Access;

/// <summary>What opens a key: 256 random bits that are shown once. Only their SHA-256 is kept.</summary>
internal static class KeySecret
{
    /// <summary>Tells people, and programs that search for leaked secrets, what they look at.</summary>
    public const string Prefix = "cak_";

    public const int MaxLength = 200;

    public const int DigestLength = SHA256.HashSizeInBytes;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] DigestOf(string secret)
    {
        var digest = new byte[DigestLength];
        TryDigest(secret, digest);
        return digest;
    }

    /// <returns>False for what is too long to be one.</returns>
    public static bool TryDigest(string secret, Span<byte> digest)
    {
        if (secret.Length > MaxLength)
            return false;
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(MaxLength)];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(secret, bytes)], digest);
        return true;
    }
}

/// <summary>Finds digests by their first bytes and compares all of them in constant time.</summary>
internal sealed class DigestComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly DigestComparer Instance = new();

    public bool Equals(byte[]? x, byte[]? y) => CryptographicOperations.FixedTimeEquals(x, y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => CryptographicOperations.FixedTimeEquals(alternate, other);

    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode((ReadOnlySpan<byte>)obj);

    public int GetHashCode(ReadOnlySpan<byte> alternate) => BitConverter.ToInt32(alternate);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
