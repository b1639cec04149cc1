using System.Security.Cryptography;
using System.Text;
using Api.Webhooks;

namespace Api.Tests.Webhooks;

public sealed class SignatureTests
{
    /// <summary>The published example of the Standard Webhooks libraries.</summary>
    [Fact]
    public void The_published_example_is_signed_as_published() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        Signature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8, [Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]));

    [Fact]
    public void Each_secret_signs_and_a_space_parts_them()
    {
        byte[][] secrets = [Signature.NewSecret(), Signature.NewSecret()];

        var signatures = Signature.Of("an-id", 5, "é"u8, secrets).Split(' ');

        Assert.Equal(secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes("an-id.5.é")))), signatures);
    }

    [Fact]
    public void A_secret_is_32_random_bytes_and_shown_as_libraries_take_it()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => Signature.Shown(Signature.NewSecret())).ToList();

        Assert.Equal(100, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", secret));
    }
}
