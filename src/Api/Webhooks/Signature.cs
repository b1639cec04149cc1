using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Api.Webhooks;

/// <summary>How messages are signed: the Standard Webhooks specification, symmetric (https://www.standardwebhooks.com).</summary>
internal static class Signature
{
    public const string IdHeader = "webhook-id";

    public const string TimestampHeader = "webhook-timestamp";

    public const string Header = "webhook-signature";

    public const int SecretBytes = 32;

    private const string SecretPrefix = "whsec_";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>A secret as receivers' libraries take it.</summary>
    public static string Shown(byte[] secret) => SecretPrefix + Convert.ToBase64String(secret);

    /// <param name="timestamp">Seconds since 1970, as sent.</param>
    /// <returns>The header's value: a signature with each secret, parted by spaces.</returns>
    public static string Of(string id, long timestamp, ReadOnlySpan<byte> body, IEnumerable<byte[]> secrets)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
