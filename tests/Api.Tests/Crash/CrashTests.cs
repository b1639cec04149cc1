using System.Globalization;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Crash;

/// <summary>The built program, killed under load again and again on one database.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    /// <summary>How many kills; a few unless the environment says otherwise.</summary>
    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("CAKUPAN_TEST_KILLS") ?? "3", CultureInfo.InvariantCulture);

    /// <summary>Where the random numbers begin: that of a failed run brings the same kinds of writes and moments again.</summary>
    private static int Seed => int.Parse(
        Environment.GetEnvironmentVariable("CAKUPAN_TEST_SEED") ?? TimeProvider.System.GetUtcNow().ToString("HHmmss", CultureInfo.InvariantCulture),
        CultureInfo.InvariantCulture);

    [Theory, EveryEngine]
    public async Task Killed_under_load_everything_acknowledged_is_there_once_and_nothing_is_half_done(Engine engine)
    {
        var (kills, seed, recorded) = (Kills, Seed, 0);
        output.WriteLine($"CAKUPAN_TEST_SEED={seed}");
        await using var database = TestDatabase.Create(engine);
        var folder = Directory.CreateTempSubdirectory("cakupan-imports-");
        List<CrashRound> rounds = [];
        for (var kill = 0; kill < kills; kill++)
        {
            var round = new CrashRound(seed + kill, engine == Engine.Sqlite ? 300 : 60);
            await using (var program = await Serve())
                await round.Crash(program);
            rounds.Add(round);
            var before = Counted(round);
            await using (var program = await Serve())
            {
                recorded += await round.Replay(program);
                output.WriteLine($"kill {kill + 1}: {before.Acknowledged} acknowledged, {before.Unacknowledged} not");
                await program.Kill(); // while it goes on with the imports
            }
        }

        await using (var program = await Serve())
        {
            foreach (var round in rounds)
                await round.Compare(program);
            program.Terminate();
            Assert.Equal(0, await program.Ended());
        }

        Assert.Equal((0, ""), await BuiltProgram.Run(["verify", .. BuiltProgram.Of(database)]));
        folder.Delete(recursive: true);
        var sent = rounds.SelectMany(round => round.Intents).ToList();
        output.WriteLine(
            $"{2 * kills} kills: {sent.Count} writes of {sent.Sum(intent => intent.Numbers.Count)} entries, none lost, none doubled; "
            + $"{recorded} recorded ones had not been acknowledged.");

        Task<BuiltProgram> Serve() => BuiltProgram.Serve(database, $"--Imports:Folder={folder.FullName}", "--Imports:ChunkRows=50");

        static (int Acknowledged, int Unacknowledged) Counted(CrashRound round)
        {
            var acknowledged = round.Intents.Count(intent => intent.Acknowledged is not null);
            return (acknowledged, round.Intents.Count - acknowledged);
        }
    }
}
