using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Failures;

/// <summary>The built program, started as an operator starts it.</summary>
public sealed class StartUpTests
{
    [Fact]
    public async Task An_unknown_provider_is_named_with_those_that_are_known()
    {
        var (exitCode, errors) = await BuiltProgram.Run("--Database:Provider=Oracle");

        Assert.Equal(1, exitCode);
        Assert.Equal("Database:Provider is \"Oracle\"; it must be one of Sqlite, SqlServer.", errors);
    }

    [Fact]
    public async Task An_unknown_option_of_the_database_is_named()
    {
        var (exitCode, errors) = await BuiltProgram.Run("--Database:Pasword=x");

        Assert.Equal(1, exitCode);
        Assert.Contains("Pasword", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_bootstrap_key_is_refused_and_not_shown()
    {
        await using var database = TestDatabase.Create(Engine.Sqlite);

        var (exitCode, errors) = await BuiltProgram.Run($"--Database:ConnectionString={database.ConnectionString}", "--Access:BootstrapKey=tooshort");

        Assert.Equal(1, exitCode);
        Assert.Equal("Access:BootstrapKey needs 32 to 200 characters.", errors);
    }

    [Fact]
    public async Task A_second_process_on_the_same_file_is_told_so()
    {
        await using var first = await ApiHost.Start(Engine.Sqlite);

        var (exitCode, errors) = await BuiltProgram.Run($"--Database:ConnectionString={first.TestDatabase.ConnectionString}");

        Assert.Equal(1, exitCode);
        Assert.Contains("is in use by another process", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrating_by_hand_leaves_nothing_to_migrate()
    {
        await using var database = TestDatabase.Create(Engine.Sqlite);

        foreach (var _ in (int[])[1, 2])
            Assert.Equal((0, ""), await BuiltProgram.Run("migrate", $"--Database:ConnectionString={database.ConnectionString}"));
    }

    [Fact]
    public async Task The_first_key_is_made_from_the_command_line()
    {
        await using var database = TestDatabase.Create(Engine.Sqlite);
        string[] on = [$"--Database:ConnectionString={database.ConnectionString}"];

        var (exitCode, output, errors) = await BuiltProgram.RunAll(["keys", "create", "--role", "manager", "--region", "12", "--name", "Kantor provinsi", "--expires", "2027-01-01", .. on]);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Matches("^cak_[A-Za-z0-9_-]{43}$", output);
        await using var api = await ApiHost.Start(database);
        var me = (await api.Get("/v1/me", ("X-Api-Key", output))).Is(200).Json;
        Assert.Equal(("Kantor provinsi", "manager", "12"), (me.Text("name"), me.Text("/grants/0/role"), me.Text("/grants/0/regionCode")));
        var key = (await api.Get($"/v1/api-keys/{me.Text("id")}")).Is(200).Json;
        Assert.Equal(("operator", "2026-12-31T17:00:00Z"), (key.Text("createdBy"), key.Text("expiresAt"))); // midnight in Jakarta
    }

    [Theory]
    [InlineData("There is no role \"king\"", "--role", "king", "--region", "12")]
    [InlineData("Say which role and which region", "--role", "viewer")]
    [InlineData("is no date", "--role", "viewer", "--region", "12", "--expires", "tomorrow")]
    [InlineData("Use an interior-ministry code", "--role", "viewer", "--region", "99")]
    [InlineData("Give an instant in the future", "--role", "viewer", "--region", "12", "--expires", "2020-01-01")]
    public async Task A_key_that_cannot_be_made_is_told_why(string why, params string[] arguments)
    {
        await using var database = TestDatabase.Create(Engine.Sqlite);

        var (exitCode, errors) = await BuiltProgram.Run(["keys", "create", .. arguments, $"--Database:ConnectionString={database.ConnectionString}"]);

        Assert.Equal(1, exitCode);
        Assert.Contains(why, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Auth:Authority and Auth:Audience belong together.", "--Auth:Authority=https://id.example")]
    [InlineData("Auth:Authority must be an https address; http only of this machine.", "--Auth:Authority=http://id.example", "--Auth:Audience=x")]
    [InlineData("must be a role and a region's code", "--Auth:Authority=https://id.example", "--Auth:Audience=x", "--Auth:Grants:team=boss of all")]
    [InlineData("Audiense", "--Auth:Audiense=x")]
    public async Task A_provider_that_cannot_be_asked_is_told_at_the_start(string why, params string[] arguments)
    {
        await using var database = TestDatabase.Create(Engine.Sqlite);

        var (exitCode, errors) = await BuiltProgram.Run([.. arguments, $"--Database:ConnectionString={database.ConnectionString}"]);

        Assert.Equal(1, exitCode);
        Assert.Contains(why, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
