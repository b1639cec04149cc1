using System.Globalization;
using Api.Http;
using Api.Regions;

namespace Api.Changes;

/// <summary>A place in the feed.</summary>
/// <param name="Change">The position of the last change that was delivered; 0 before the first.</param>
/// <param name="Entry">Of many entries recorded at once, the number in the ledger of the last that was delivered; null for all.</param>
/// <param name="Mark">The beginning of that change's hash: in another database, or one put back to an earlier state, it is another.</param>
internal readonly record struct FeedPosition(long Change, long? Entry, string Mark)
{
    private const int MarkBytes = 6;

    public static readonly FeedPosition Start = new(0, null, "");

    public static FeedPosition After(OrderedChange change, long? entry = null) => new(change.Position, entry, MarkOf(change.Hash!));

    public static string MarkOf(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, MarkBytes));
}

/// <summary>What a consumer keeps: a place in the feed, what the caller could read then, and the day it was given.</summary>
internal readonly record struct FeedCursor(FeedPosition Position, string Reach, int Day)
{
    private const string Kind = "changes";

    /// <summary>What is asked for in place of a cursor to begin with what comes next.</summary>
    public const string Now = "now";

    private static readonly Text NotOfThisCaller = new(
        "What you may read has changed since this cursor was given, so that what lies behind it is not whole for you. Start over: take nextCursor from "
        + "GET /v1/changes?since=now, read the lists anew, then follow the changes from that cursor.",
        "Yang boleh Anda baca telah berubah sejak cursor ini diberikan, sehingga yang sebelumnya tidak utuh bagi Anda. Mulai dari awal: ambil nextCursor dari "
        + "GET /v1/changes?since=now, baca daftar-daftarnya lagi, lalu ikuti perubahan dari cursor itu.");

    public override string ToString() => new Cursor(
        Kind,
        Reach,
        Day.ToString(CultureInfo.InvariantCulture),
        Position.Change.ToString(CultureInfo.InvariantCulture),
        Position.Entry?.ToString(CultureInfo.InvariantCulture) ?? "",
        Position.Mark).ToString();

    /// <summary>The mark of what a caller may read.</summary>
    public static string ReachOf(IReadOnlyList<Region> within) => Cursor.Mark([.. within.Select(region => region.Code)]);

    /// <returns>The place that a cursor of this caller names, the beginning where there is none; else why it names none.</returns>
    public static Outcome<FeedCursor> Read(string? text, string reach, DateOnly today, int goodForDays)
    {
        if (text is null)
            return new FeedCursor(FeedPosition.Start, reach, today.DayNumber);
        if (Cursor.Read(text, Kind, 5, out var cursor) is not null)
            return Unfit();
        var entry = -1L;
        if (cursor!.Key is not [var of, var day, var change, var within, var mark]
            || !TryRead(day, out var given) || !TryRead(change, out var position) || (within.Length > 0 && !TryRead(within, out entry)))
            return Unfit();
        return of != reach ? new Problem(Problems.CursorExpired, NotOfThisCaller)
            : given < today.DayNumber - goodForDays || given > today.DayNumber + 1 ? new Problem(Problems.CursorExpired)
            : new FeedCursor(new(position, entry < 0 ? null : entry, mark), reach, today.DayNumber);
    }

    private static Problem Unfit() => Problems.Invalid(FieldError.InParameter("since", "cursor", new(
        "Take since from the cursor of a change or the nextCursor of a page; or send now, or leave it out for the beginning.",
        "Ambil since dari cursor suatu perubahan atau nextCursor suatu halaman; atau kirim now, atau hilangkan untuk mulai dari awal.")));

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
