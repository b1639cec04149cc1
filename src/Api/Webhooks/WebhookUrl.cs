using System.Net;
using Api.Http;

namespace Api.Webhooks;

/// <summary>Which addresses messages may be sent to, as far as their text tells; what a name leads to is looked at when it is connected to.</summary>
internal static class WebhookUrl
{
    public static Problem? Refuses(string text, WebhookOptions options) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || !(url.Scheme == Uri.UriSchemeHttps || (options.AllowInsecure && url.Scheme == Uri.UriSchemeHttp))
            || url.UserInfo.Length > 0 || url.Fragment.Length > 0 || url.Host.Length == 0
            || (!options.AllowPrivateNetworks && IPAddress.TryParse(url.IdnHost, out var address) && !PublicAddresses.Contains(address))
            ? Problems.UnfitWebhookUrl.Broken("/url")
            : null;
}
