using System.Net;
using System.Net.Sockets;

namespace Api.Webhooks;

/// <summary>Which addresses are on the public internet, by the special-purpose registries of IANA (RFC 6890).</summary>
internal static class PublicAddresses
{
    // Of IPv4 what is not for everybody, and the one public address at which a cloud (Azure) answers its own machines.
    private static readonly IPNetwork[] Special4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // Of IPv6 only this is global unicast, and in it these lead into IPv4 or are for documents and trials.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// <summary>False for private, loopback, link-local, multicast, unspecified, shared and reserved addresses, and for IPv4 dressed as IPv6.</summary>
    public static bool Contains(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(Special4, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && Global6.Contains(address) && !Array.Exists(Special6, network => network.Contains(address)),
        _ => false,
    };

    private static IPNetwork[] Networks(params string[] texts) => [.. texts.Select(IPNetwork.Parse)];
}
