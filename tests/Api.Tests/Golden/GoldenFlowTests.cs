using System.Globalization;
using System.Text.Json;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Golden;

public sealed class GoldenFlowTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_linear_plan_rounds_the_whole_up_and_never_the_months(Engine engine)
    {
        var (given, expect) = Flow("linear-plan");
        var api = await hosts.On(engine);
        var campaign = await Register(api, given, days: 12);

        foreach (var (months, planned) in expect.At("/planned_covered_after").EnumerateObject().Select(p => (p.Name, p.Value.GetInt64())))
            Assert.Equal(planned, (await api.Status(campaign, Day(int.Parse(months, CultureInfo.InvariantCulture)))).Count("/planned/covered"));
    }

    [Theory, EveryEngine]
    public async Task The_rate_required_after_half_the_time_is_of_what_remains(Engine engine)
    {
        var (given, expect) = Flow("required-rate-after-half");
        var api = await hosts.On(engine);
        var campaign = await Register(api, given, days: 12);
        await api.Record(campaign, Increment(6, enrolled: given.Count("net_so_far")));

        var status = await api.Status(campaign, Day(6));

        Assert.Equal(
            (expect.Count("gap"), expect.Count("months_left"), expect.Count("required_per_month_ceiling"), Exact(expect, "percent_of_added_target"),
                expect.Count("planned_net_at_this_point"), -expect.Count("behind_by")),
            (status.Count("remaining"), status.Count("/required/daysLeft"), status.Count("/required/perDay"), status.Percent("percentOfTarget"),
                status.Count("/planned/net"), status.Count("aheadBy")));
    }

    [Theory, EveryEngine]
    public async Task Lapses_count_against_the_target(Engine engine)
    {
        var (given, expect) = Flow("lapses");
        var api = await hosts.On(engine);
        var campaign = await Register(api, given, days: 12);
        await api.Record(campaign, Increment(1, given.Count("new"), given.Count("lapsed")));

        var status = await api.Status(campaign);

        Assert.Equal(
            (expect.Count("net"), expect.Count("covered"), Exact(expect, "coverage_percent"), expect.Count("gap"), Exact(expect, "percent_of_added_target")),
            (status.Count("net"), status.Count("covered"), status.Percent("coveragePercent"), status.Count("remaining"), status.Percent("percentOfTarget")));
    }

    [Theory, EveryEngine]
    public async Task More_lapses_than_enrolments_make_the_net_negative(Engine engine)
    {
        var (given, expect) = Flow("lapse-larger-than-new");
        var api = await hosts.On(engine);
        var campaign = await Register(api, given, days: 12);
        await api.Record(campaign, Increment(1, given.Count("new"), given.Count("lapsed")));

        var status = await api.Status(campaign);

        Assert.Equal(
            (expect.Count("net"), expect.Count("covered"), Exact(expect, "coverage_percent")),
            (status.Count("net"), status.Count("covered"), status.Percent("coveragePercent")));
    }

    [Theory, EveryEngine]
    public Task Cumulative_reports_are_snapshots_and_are_not_summed(Engine engine) => AssertSnapshots(engine, "cumulative-versus-incremental");

    [Theory, EveryEngine]
    public Task A_cumulative_report_that_goes_down_is_not_dropped(Engine engine) => AssertSnapshots(engine, "cumulative-goes-down");

    private async Task AssertSnapshots(Engine engine, string name)
    {
        var (given, expect) = Flow(name);
        var api = await hosts.On(engine);
        var campaign = await Register(api, given, days: 12);
        List<long> increments = [];
        var before = 0L;

        foreach (var (reported, month) in given.Items("/reports_cumulative").Select((report, at) => (report.GetInt64(), at + 1)))
        {
            await api.Record(campaign, Sample.Snapshot(new { observedOn = Day(month), covered = reported }));
            var net = (await api.Status(campaign, Day(month))).Count("net");
            increments.Add(net - before);
            before = net;
        }

        Assert.Equal(expect.Items("/increments").Select(increment => increment.GetInt64()), increments);
        Assert.Equal(expect.Count("total"), (await api.Status(campaign)).Count("net"));
    }

    /// <summary>A flow's month is a day here: a campaign counts days, and its plan knows only their share of the whole.</summary>
    private static Task<Resource> Register(ApiHost api, JsonElement given, int days)
    {
        long Or(string name, long otherwise) => given.TryGetProperty(name, out var value) ? value.GetInt64() : otherwise;
        return api.RegisterCampaign(new
        {
            startsOn = Day(0),
            endsOn = Day(days),
            baseline = new { eligible = Or("eligible", 86500), covered = Or("covered_at_start", 0) },
            target = new { statement = (string?)null, kind = "absoluteAdded", value = Or("added_target", 13840) },
        });
    }

    private static object Increment(int day, long enrolled, long lapsed = 0) => Sample.Increment(new { observedOn = Day(day), enrolled, lapsed });

    private static string Day(int number) => new DateOnly(2025, 5, 6).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal? Exact(JsonElement element, string name) => decimal.Parse(element.Text(name)!, CultureInfo.InvariantCulture);

    private static (JsonElement Given, JsonElement Expect) Flow(string name)
    {
        var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "golden-flows.json")));
        var flow = file.RootElement.EnumerateArray().Single(candidate => candidate.Text("name") == name);
        return (flow.At("given"), flow.At("expect"));
    }
}
