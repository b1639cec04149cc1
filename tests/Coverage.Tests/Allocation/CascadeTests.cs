using System.Numerics;
using Coverage.Allocation;
using Coverage.Population;
using FsCheck;
using FsCheck.Fluent;

namespace Coverage.Tests.Allocation;

public class CascadeTests
{
    private static readonly AllocationRule[] Rules = Enum.GetValues<AllocationRule>();

    [Fact]
    public void Shares_add_up_to_what_was_divided_and_none_is_negative_or_beyond_its_part() =>
        Properties.ForAll(Cases, one =>
        {
            var (people, parts, rule) = one;

            var shares = Cascade.Divide(people, parts, rule);

            Assert.Equal(people, shares.Each.Sum(share => share.Added) + shares.Unallocated);
            Assert.All(shares.Each, share => Assert.InRange(share.Added, 0, share.Part.Baseline.Uncovered));
            Assert.Equal(parts, shares.Each.Select(share => share.Part));
            Assert.Equal(Math.Max(0, people - parts.Sum(part => part.Baseline.Uncovered)), shares.Unallocated);
        });

    [Fact]
    public void The_order_of_the_parts_does_not_matter() =>
        Properties.ForAll(Cases.Zip(Gen.Choose(0, int.MaxValue)), one =>
        {
            var ((people, parts, rule), seed) = one;
            var shuffled = parts.OrderBy(part => HashCode.Combine(seed, part.Key)).ToList();

            Assert.Equal(ByKey(Cascade.Divide(people, parts, rule)), ByKey(Cascade.Divide(people, shuffled, rule)));

            static Dictionary<string, long> ByKey(Shares shares) => shares.Each.ToDictionary(share => share.Part.Key, share => share.Added);
        });

    [Fact]
    public void Whoever_is_not_full_is_within_one_person_of_its_quota() =>
        Properties.ForAll(Cases, one =>
        {
            var (people, parts, rule) = one;
            if (rule == AllocationRule.EqualRate) return;

            var open = Cascade.Divide(people, parts, rule).Each.Where(share => !share.IsFull).ToList();
            var (left, total) = (open.Aggregate(BigInteger.Zero, (sum, share) => sum + share.Added), open.Aggregate(BigInteger.Zero, (sum, share) => sum + Weight(share)));

            foreach (var share in open)
                Assert.True(BigInteger.Abs(share.Added * total - left * Weight(share)) < total);

            BigInteger Weight(Share share) => rule == AllocationRule.Uncovered ? share.Part.Baseline.Uncovered : share.Part.Baseline.Eligible;
        });

    [Fact]
    public void At_an_equal_rate_nobody_is_asked_who_stands_above_and_all_below_come_out_alike() =>
        Properties.ForAll(Cases, one =>
        {
            var (people, parts, _) = one;
            var shares = Cascade.Divide(people, parts, AllocationRule.EqualRate).Each.Where(share => share.Part.Baseline.Uncovered > 0).ToList();
            var asked = shares.Where(share => share.Added > 0).ToList();
            if (asked.Count == 0) return;

            // Whole people: one more or fewer than the rate.
            var highest = asked.Max(share => new Fraction(share.Covered - 1, share.Part.Baseline.Eligible))!;
            foreach (var share in shares)
                Assert.True(new Fraction(share.Covered + 1, share.Part.Baseline.Eligible) > highest);
        });

    [Fact]
    public void Ties_go_to_the_first_key()
    {
        Part[] parts = [new("c", new(10, 0)), new("a", new(10, 0)), new("b", new(10, 0))];

        Assert.All(Rules, rule => Assert.Equal([1, 2, 2], Cascade.Divide(5, parts, rule).Each.Select(share => share.Added)));
    }

    [Fact]
    public void The_three_rules_ask_for_different_things()
    {
        Part[] parts = [new("12.76.01", new(1_000, 100)), new("12.76.02", new(1_000, 500)), new("12.76.03", new(500, 450))];

        Assert.Equal([559, 310, 31], Added(AllocationRule.Uncovered));
        Assert.Equal([425, 425, 50], Added(AllocationRule.Eligible)); // 360, 360, 180: the third has room for 50
        Assert.Equal([650, 250, 0], Added(AllocationRule.EqualRate)); // 75 percent each; the third has 90

        IEnumerable<long> Added(AllocationRule rule) => Cascade.Divide(900, parts, rule).Each.Select(share => share.Added);
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        var shares = Cascade.Divide(100, [new("a", new(50, 20)), new("stale", new(10, 90)), new("empty", new(0, 0))], AllocationRule.Uncovered);

        Assert.Equal([30, 0, 0, 70], shares.Each.Select(share => share.Added).Append(shares.Unallocated));
        Assert.True(shares.Each[0].IsFull);
        Assert.Null(shares.Each[2].CoveragePercent);
    }

    [Fact]
    public void Without_parts_nothing_is_allocated() => Assert.All(Rules, rule => Assert.Equal(5, Cascade.Divide(5, [], rule).Unallocated));

    [Fact]
    public void Two_parts_of_one_key_are_an_error_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Cascade.Divide(5, [new("a", new(1, 0)), new("a", new(1, 0))], AllocationRule.Eligible));

    [Fact]
    public void Fewer_than_nobody_cannot_be_divided() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Cascade.Divide(-1, [], AllocationRule.Eligible));

    private static Gen<(long People, List<Part> Parts, AllocationRule Rule)> Cases =>
        from small in Gen.Elements(20L, 100_000L, People.Most)
        from baselines in Properties.Counts(small).Two().ListOf()
        let parts = baselines.Select((counts, at) => new Part($"12.76.{(at * 7) % 11:00}{at}", new(counts.Item1, counts.Item2))).ToList()
        let room = parts.Sum(part => part.Baseline.Uncovered)
        from people in Gen.OneOf(Properties.Counts(Math.Min(room, People.Most)), Properties.Counts(People.Most))
        from rule in Gen.Elements(Rules)
        select (people, parts, rule);
}
