using System.Collections.Frozen;
using System.Reflection;

namespace Api.Http;

/// <summary>The catalogue: every problem this API answers, in both languages. No message is written twice.</summary>
internal static class Problems
{
    // 400: the request is malformed.
    public static readonly ProblemKind MalformedJson = new("malformed-json", 400,
        new("The body is not JSON", "Isi permintaan bukan JSON"),
        new("Send one JSON object in UTF-8, without comments, trailing commas, duplicate members or nesting deeper than 32.",
            "Kirim satu objek JSON dalam UTF-8, tanpa komentar, koma di akhir, anggota ganda, atau sarang lebih dari 32 tingkat."));

    public static readonly ProblemKind InvalidRequest = new("invalid-request", 400,
        new("The request is not valid", "Permintaan tidak valid"),
        new("Mend every field named under errors and send it again.", "Perbaiki setiap isian yang disebut di errors lalu kirim lagi."));

    // 401 and 403: who may do what.
    public static readonly ProblemKind Unauthenticated = new("unauthenticated", 401,
        new("No valid key or token", "Tidak ada kunci atau token yang sah"),
        new("Send your key in the header X-Api-Key, or your token in Authorization: Bearer.",
            "Kirim kunci Anda pada header X-Api-Key, atau token Anda pada Authorization: Bearer."));

    public static readonly ProblemKind Forbidden = new("forbidden", 403,
        new("Your role does not allow this here", "Peran Anda tidak mengizinkan ini di sini"),
        new("Ask an administrator for the role that this operation names, on the region it is about. GET /v1/me shows what you have.",
            "Mintalah kepada administrator peran yang disebut operasi ini, di wilayah yang bersangkutan. GET /v1/me menunjukkan yang Anda miliki."));

    public static readonly ProblemKind OwnEntry = new("own-entry", 403,
        new("You recorded this entry yourself", "Anda sendiri yang mencatat ini"),
        new("Somebody else verifies or rejects it. What you recorded by mistake you can correct or void.",
            "Orang lain yang memverifikasi atau menolaknya. Yang keliru Anda catat dapat Anda koreksi atau batalkan."));

    // 404 to 428: HTTP.
    public static readonly ProblemKind NotFound = new("not-found", 404,
        new("There is no such thing", "Tidak ditemukan"),
        new("Check the address: no resource of this API stands there, or you may not read it.",
            "Periksa alamatnya: tidak ada sumber daya API di sana, atau Anda tidak boleh membacanya."));

    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405,
        new("The method is not allowed here", "Metode tidak diizinkan di sini"),
        new("Use one of the methods named in the header Allow.", "Gunakan salah satu metode pada header Allow."));

    public static readonly ProblemKind NotAcceptable = new("not-acceptable", 406,
        new("No answer in the media type you accept", "Tidak ada jawaban dalam jenis media yang Anda terima"),
        new("Accept application/json, or leave the header Accept out.", "Terimalah application/json, atau hilangkan header Accept."));

    public static readonly ProblemKind PreconditionFailed = new("precondition-failed", 412,
        new("Somebody saved first", "Orang lain menyimpan lebih dahulu"),
        new("Read it again, apply your change to what you read, and send it with the new ETag in If-Match.",
            "Baca lagi, terapkan perubahan Anda pada hasilnya, dan kirim dengan ETag baru pada If-Match."));

    public static readonly ProblemKind RequestTimeout = new("request-timeout", 408,
        new("The body came too slowly", "Isi permintaan datang terlalu lambat"),
        new("Nothing was recorded. Send it again over a better connection, or in smaller parts.",
            "Tidak ada yang tercatat. Kirim lagi lewat koneksi yang lebih baik, atau dalam bagian lebih kecil."));

    public static readonly ProblemKind PayloadTooLarge = new("payload-too-large", 413,
        new("The body is too large", "Isi permintaan terlalu besar"),
        new("Send at most 1 MiB, and 4 MiB for a batch.", "Kirim paling banyak 1 MiB, dan 4 MiB untuk satu batch."));

    public static readonly ProblemKind UnsupportedMediaType = new("unsupported-media-type", 415,
        new("The Content-Type is not supported", "Content-Type tidak didukung"),
        new("Send the body with one of the content types this operation documents, in most cases application/json.",
            "Kirim isi dengan salah satu Content-Type yang didokumentasikan, umumnya application/json."));

    public static readonly ProblemKind PreconditionRequired = new("precondition-required", 428,
        new("If-Match is missing", "If-Match tidak ada"),
        new("Read the resource and send its ETag in If-Match, so that no change of somebody else is overwritten unseen.",
            "Baca sumber dayanya dan kirim ETag-nya pada If-Match, agar perubahan orang lain tidak tertimpa."));

    public static readonly ProblemKind TooManyRequests = new("too-many-requests", 429,
        new("Too many requests", "Terlalu banyak permintaan"),
        new("Try again after the seconds in Retry-After. The header RateLimit says how many requests are left; a batch or an import takes fewer.",
            "Coba lagi setelah detik pada Retry-After. Header RateLimit menyebut sisa permintaan; batch atau impor memerlukan lebih sedikit."));

    public static readonly ProblemKind TooManyStreams = new("too-many-streams", 429,
        new("Too many streams are open", "Terlalu banyak aliran terbuka"),
        new("Close one that you no longer read; one stream carries everything that you may read.",
            "Tutup aliran yang tidak lagi dibaca; satu aliran membawa semua yang boleh Anda baca."));

    // 409: it clashes with what is there.
    public static readonly ProblemKind Conflict = new("conflict", 409,
        new("It clashes with what is recorded", "Bertentangan dengan yang sudah tercatat"),
        new("Read the present state and decide again.", "Baca keadaan sekarang lalu putuskan lagi."));

    public static readonly ProblemKind EntryConflict = new("entry-conflict", 409,
        new("This id names another entry", "Id ini milik catatan lain"),
        new("An entry with this id and other content is recorded. Nothing was changed; use a new id, or record a correction.",
            "Catatan dengan id ini dan isi lain sudah ada. Tidak ada yang diubah; pakai id baru, atau catat koreksi."));

    public static readonly ProblemKind ExternalRefConflict = new("external-ref-conflict", 409,
        new("This externalRef names another entry", "externalRef ini milik catatan lain"),
        new("An entry of this campaign with this externalRef and other content is recorded. Nothing was changed.",
            "Catatan kampanye ini dengan externalRef yang sama dan isi lain sudah ada. Tidak ada yang diubah."));

    public static readonly ProblemKind IdempotencyKeyInUse = new("idempotency-key-in-use", 409,
        new("The first request with this key is still at work", "Permintaan pertama dengan kunci ini masih berjalan"),
        new("Send it again after the seconds in Retry-After: it is then answered as the first was.",
            "Kirim lagi setelah detik pada Retry-After: jawabannya akan sama dengan yang pertama."));

    public static readonly ProblemKind EntryNotCurrent = new("entry-not-current", 409,
        new("The entry was superseded or voided before", "Catatan sudah digantikan atau dibatalkan"),
        new("Follow supersededBy to the entry that counts now; a voided one is recorded anew.",
            "Ikuti supersededBy ke catatan yang berlaku; yang dibatalkan dicatat baru."));

    public static readonly ProblemKind KeyEnded = new("key-ended", 409,
        new("The key has expired or was revoked", "Kunci sudah kedaluwarsa atau dicabut"),
        new("It cannot be brought back to life. Make another with POST /v1/api-keys.", "Kunci ini tidak dapat dihidupkan lagi. Buat yang baru dengan POST /v1/api-keys."));

    public static readonly ProblemKind WebhookOwnerEnded = new("webhook-owner-ended", 409,
        new("The key of the webhook's owner has ended", "Kunci pemilik webhook sudah berakhir"),
        new("Nothing is sent for a key that expired or was revoked. Make another webhook with a key that holds.",
            "Tidak ada yang dikirim untuk kunci yang kedaluwarsa atau dicabut. Buat webhook lain dengan kunci yang berlaku."));

    public static readonly ProblemKind TooManyWebhooks = new("too-many-webhooks", 409,
        new("You have as many webhooks as one may have", "Jumlah webhook Anda sudah mencapai batas"),
        new("One owner has at most 100. Remove one that you no longer need.", "Satu pemilik paling banyak memiliki 100. Hapus yang tidak diperlukan lagi."));

    public static readonly ProblemKind ImportFinished = new("import-finished", 409,
        new("The import is over", "Impor sudah selesai"),
        new("Only what waits or runs can be cancelled. Void or correct single entries instead.",
            "Hanya yang menunggu atau berjalan yang dapat dibatalkan. Batalkan atau koreksi catatan satu per satu."));

    public static readonly ProblemKind IllegalTransition = new("illegal-transition", 409,
        new("The campaign cannot go there from here", "Kampanye tidak dapat beralih ke status itu"),
        new("draft goes to active or cancelled; active to closed or cancelled; closed back to active; cancelled nowhere.",
            "draft ke active atau cancelled; active ke closed atau cancelled; closed kembali ke active; cancelled tidak ke mana pun."));

    public static readonly ProblemKind CampaignNotActive = new("campaign-not-active", 409,
        new("The campaign is not active", "Kampanye tidak aktif"),
        new("Progress is recorded while a campaign is active. Move it there with POST /v1/campaigns/{id}/transitions.",
            "Kemajuan dicatat selagi kampanye aktif. Pindahkan dengan POST /v1/campaigns/{id}/transitions."));

    public static readonly ProblemKind TargetExists = new("target-exists", 409,
        new("The campaign has such a target", "Kampanye sudah memiliki target itu"),
        new("There is one target for each segment, region and due date. Change that one instead.",
            "Hanya ada satu target untuk tiap segmen, wilayah, dan tenggat. Ubah target itu saja."));

    public static readonly ProblemKind TargetInUse = new("target-in-use", 409,
        new("The target is needed", "Target masih diperlukan"),
        new("A campaign keeps its headline target, and a baseline that snapshots rest on stays. Change the target instead.",
            "Kampanye mempertahankan target utamanya, dan angka dasar yang dipakai snapshot tetap ada. Ubah target itu saja."));

    public static readonly ProblemKind ChildExists = new("child-exists", 409,
        new("The campaign is divided over this region already", "Kampanye sudah dibagi ke wilayah ini"),
        new("A campaign of the same scheme and region has its share from this one. Nothing was created; leave the region out, or cancel that campaign.",
            "Kampanye dengan program dan wilayah yang sama sudah mendapat bagian. Tidak ada yang dibuat; hilangkan wilayah itu, atau batalkan kampanyenya."));

    public static readonly ProblemKind ActivityInUse = new("activity-in-use", 409,
        new("Commitments name this activity", "Komitmen menyebut kegiatan ini"),
        new("Change or remove the commitments that were said in it first; GET .../commitments?activityId= lists them.",
            "Ubah atau hapus dahulu komitmen yang disampaikan di dalamnya; GET .../commitments?activityId= menunjukkannya."));

    public static readonly ProblemKind CommitmentFulfilled = new("commitment-fulfilled", 409,
        new("The commitment was fulfilled before", "Komitmen sudah dipenuhi"),
        new("Nothing was changed. Its evidence can be changed with PATCH.", "Tidak ada yang diubah. Buktinya dapat diubah dengan PATCH."));

    // 410: it was there.
    public static readonly ProblemKind CursorExpired = new("cursor-expired", 410,
        new("The cursor holds no more", "Cursor tidak berlaku lagi"),
        new("Start over: take nextCursor from GET /v1/changes?since=now, read the lists anew, then follow the changes from that cursor.",
            "Mulai dari awal: ambil nextCursor dari GET /v1/changes?since=now, baca daftar-daftarnya lagi, lalu ikuti perubahan dari cursor itu."));

    // 422: it breaks a rule of the domain.
    public static readonly ProblemKind IdempotencyKeyReused = new("idempotency-key-reused", 422,
        new("This key came with another request", "Kunci ini dipakai permintaan lain"),
        new("A request with this Idempotency-Key and another method, address or body was answered before. Use a new key for a new request.",
            "Permintaan dengan Idempotency-Key ini dan metode, alamat, atau isi lain sudah dijawab. Pakai kunci baru untuk permintaan baru."));

    public static readonly ProblemKind UnreadableStatement = new("unreadable-statement", 422,
        new("The statement cannot be read as a target", "Pernyataan tidak dapat dibaca sebagai target"),
        new("Say it like one of these: \"20 percent of the uncovered 80 percent\", \"reach 36% coverage\", \"raise coverage by 20 percentage points\", "
            + "\"add 12,800 participants\"; or send kind and value instead.",
            "Katakan seperti salah satu ini: \"20% dari 80% yang belum tercover\", \"mencapai 36 persen\", \"naik 20 poin persen\", "
            + "\"tambah 12.800 peserta\"; atau kirim kind dan value."));

    public static readonly ProblemKind TargetOver100Percent = new("target-over-100-percent", 422,
        new("The target is over 100 percent", "Target melebihi 100 persen"),
        new("Nobody can cover more than everybody: give 100 percent or less.", "Cakupan tidak dapat melebihi semua orang: berikan 100 persen atau kurang."));

    public static readonly ProblemKind TargetExceedsEligible = new("target-exceeds-eligible", 422,
        new("The target exceeds the eligible people", "Target melebihi jumlah yang berhak"),
        new("The target comes to more people than are eligible. Lower it, or correct the baseline.",
            "Target berjumlah lebih besar daripada yang berhak. Turunkan, atau perbaiki angka dasarnya."));

    public static readonly ProblemKind NoDenominator = new("no-denominator", 422,
        new("There is no denominator", "Tidak ada penyebut"),
        new("With nobody eligible, coverage is undefined. Give the number of eligible people.",
            "Tanpa orang yang berhak, cakupan tidak terdefinisi. Berikan jumlah yang berhak."));

    public static readonly ProblemKind ParityUnknown = new("parity-unknown", 422,
        new("Nothing is known of that region's coverage", "Cakupan wilayah itu tidak diketahui"),
        new("A parity is set by the latest figure or campaign of a region that you may read. GET /v1/regions/{code}/summary shows what is known of one.",
            "Paritas ditetapkan dari angka atau kampanye terbaru wilayah yang boleh Anda baca. GET /v1/regions/{code}/summary menunjukkan yang diketahui."));

    public static readonly ProblemKind BaselineRequired = new("baseline-required", 422,
        new("The target needs a baseline of its own", "Target memerlukan angka dasar sendiri"),
        new("For a segment or sub-region only absoluteAdded can do without one: every other kind is measured against its own eligible and covered people.",
            "Untuk segmen atau subwilayah hanya absoluteAdded yang dapat tanpa itu: jenis lain diukur terhadap jumlah berhak dan terlindungi sendiri."));

    public static readonly ProblemKind UnknownRegion = new("unknown-region", 422,
        new("There is no region with this code", "Tidak ada wilayah dengan kode ini"),
        new("Use an interior-ministry code as listed by GET /v1/regions, for example 12.76 (BPS codes differ).",
            "Gunakan kode Kemendagri seperti pada GET /v1/regions, misalnya 12.76 (kode BPS berbeda)."));

    public static readonly ProblemKind UnknownScheme = new("unknown-scheme", 422,
        new("There is no scheme with this code", "Tidak ada program dengan kode ini"),
        new("Use a code of GET /v1/schemes.", "Gunakan kode dari GET /v1/schemes."));

    public static readonly ProblemKind UnknownProgramme = new("unknown-programme", 422,
        new("The scheme has no programme with this code", "Program jaminan sosial ini tidak memiliki kode itu"),
        new("Use codes of the campaign's scheme as listed by GET /v1/schemes, parted by commas, for example jkk,jkm.",
            "Gunakan kode pada GET /v1/schemes untuk program kampanye, dipisahkan koma, misalnya jkk,jkm."));

    public static readonly ProblemKind UnknownSegment = new("unknown-segment", 422,
        new("There is no segment with this code", "Tidak ada segmen dengan kode ini"),
        new("Use a code of GET /v1/segments that belongs to the campaign's scheme.", "Gunakan kode dari GET /v1/segments yang termasuk program kampanye."));

    public static readonly ProblemKind RegionOutsideCampaign = new("region-outside-campaign", 422,
        new("The region lies outside the campaign's", "Wilayah berada di luar wilayah kampanye"),
        new("Name a region below the campaign's own, or leave regionCode out.", "Sebut wilayah di bawah wilayah kampanye, atau hilangkan regionCode."));

    public static readonly ProblemKind PartsOverlap = new("parts-overlap", 422,
        new("A region is named twice or lies in another", "Wilayah disebut dua kali atau berada di dalam yang lain"),
        new("Divide over regions of which none lies in another, so that nobody is counted twice.",
            "Bagilah ke wilayah yang tidak saling memuat, agar tidak ada orang yang dihitung dua kali."));

    public static readonly ProblemKind DatesOutOfOrder = new("dates-out-of-order", 422,
        new("The dates do not follow each other", "Tanggal tidak berurutan"),
        new("A campaign ends after it starts, and a target is due within it.", "Kampanye berakhir setelah mulai, dan tenggat target berada di dalamnya."));

    public static readonly ProblemKind TooManySteps = new("too-many-steps", 422,
        new("The series has too many steps", "Deret memiliki terlalu banyak langkah"),
        new("Ask for longer steps, or for fewer days: at most 4,000 steps are answered.",
            "Minta langkah yang lebih panjang, atau hari yang lebih sedikit: paling banyak 4.000 langkah dijawab."));

    public static readonly ProblemKind NotYet = new("not-yet", 422,
        new("That day has not come", "Hari itu belum tiba"),
        new("What has happened is recorded: give today in Asia/Jakarta or an earlier day.",
            "Yang dicatat adalah yang sudah terjadi: berikan hari ini menurut Asia/Jakarta atau hari sebelumnya."));

    public static readonly ProblemKind UnknownActivity = new("unknown-activity", 422,
        new("The campaign has no activity with this id", "Kampanye tidak memiliki kegiatan dengan id ini"),
        new("Use an id of GET /v1/campaigns/{id}/activities of the same campaign, or leave activityId out.",
            "Gunakan id dari GET /v1/campaigns/{id}/activities kampanye yang sama, atau hilangkan activityId."));

    public static readonly ProblemKind ObservedInFuture = new("observed-in-future", 422,
        new("The entry is dated in the future", "Tanggal catatan di masa depan"),
        new("observedOn is at the latest today in Asia/Jakarta.", "observedOn paling lambat hari ini menurut Asia/Jakarta."));

    public static readonly ProblemKind FigureInFuture = new("figure-in-future", 422,
        new("The figure is dated in the future", "Tanggal angka di masa depan"),
        new("asOf is at the latest today in Asia/Jakarta: a figure says what was counted, a target what is promised.",
            "asOf paling lambat hari ini menurut Asia/Jakarta: angka menyatakan yang sudah dihitung, target yang dijanjikan."));

    public static readonly ProblemKind ObservedOutsideCampaign = new("observed-outside-campaign", 422,
        new("The entry is dated outside the campaign", "Tanggal catatan di luar kampanye"),
        new("observedOn lies between the campaign's startsOn and endsOn.", "observedOn berada di antara startsOn dan endsOn kampanye."));

    public static readonly ProblemKind SnapshotWithoutBaseline = new("snapshot-without-baseline", 422,
        new("A snapshot of a scope needs the scope's baseline", "Snapshot suatu lingkup memerlukan angka dasarnya"),
        new("Give the segment or sub-region a target with a baseline of its own first, or send an increment.",
            "Beri segmen atau subwilayah itu target dengan angka dasar sendiri dahulu, atau kirim increment."));

    public static readonly ProblemKind ExpiresInPast = new("expires-in-past", 422,
        new("The key would have expired already", "Kunci sudah kedaluwarsa saat dibuat"),
        new("Give an instant in the future, or leave expiresAt out.", "Berikan waktu di masa depan, atau hilangkan expiresAt."));

    public static readonly ProblemKind ProgressOutsideDates = new("progress-outside-dates", 422,
        new("Recorded progress would fall outside the campaign", "Kemajuan tercatat akan berada di luar kampanye"),
        new("Entries are recorded on days that the new dates would leave out. Choose dates that hold them all.",
            "Ada catatan pada hari di luar tanggal baru. Pilih tanggal yang mencakup semuanya."));

    public static readonly ProblemKind ReadOnlyField = new("read-only-field", 422,
        new("This field cannot be changed", "Isian ini tidak dapat diubah"),
        new("A campaign keeps its scheme and region. Create another campaign instead.", "Program dan wilayah kampanye tetap. Buat kampanye lain."));

    public static readonly ProblemKind UnfitWebhookUrl = new("unfit-webhook-url", 422,
        new("Nothing is sent to this address", "Tidak ada yang dikirim ke alamat ini"),
        new("Give an https address on the public internet, without user, password or fragment.",
            "Berikan alamat https di internet publik, tanpa pengguna, kata sandi, atau fragmen."));

    // 5xx: our side.
    public static readonly ProblemKind Internal = new("internal-error", 500,
        new("Something broke on our side", "Terjadi kesalahan di pihak kami"),
        new("Try again; if it stays, report the requestId.", "Coba lagi; bila berlanjut, laporkan requestId."));

    public static readonly ProblemKind Unavailable = new("unavailable", 503,
        new("The service cannot answer now", "Layanan belum dapat menjawab"),
        new("Nothing was recorded. Try again after the seconds in Retry-After.", "Tidak ada yang tercatat. Coba lagi setelah detik pada Retry-After."));

    public static readonly FrozenDictionary<string, ProblemKind> ByCode = typeof(Problems)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(ProblemKind))
        .Select(field => (ProblemKind)field.GetValue(null)!)
        .ToFrozenDictionary(kind => kind.Code);

    /// <summary>The kind for an answer that the framework gave without a body.</summary>
    public static ProblemKind ForStatus(int status) => status switch
    {
        400 => InvalidRequest,
        401 => Unauthenticated,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        406 => NotAcceptable,
        408 => RequestTimeout,
        413 => PayloadTooLarge,
        415 => UnsupportedMediaType,
        429 => TooManyRequests,
        503 => Unavailable,
        _ => Internal,
    };

    public static Problem Invalid(params IReadOnlyList<FieldError> errors) => new(InvalidRequest, errors: errors);

    /// <param name="english">The thing that is missing, in English.</param>
    /// <param name="indonesian">The same in Indonesian.</param>
    public static Problem Missing(string english, string indonesian) => new(NotFound,
        new($"There is no {english} with this id, or you may not read it.", $"Tidak ada {indonesian} dengan id ini, atau Anda tidak boleh membacanya."));

    /// <summary>A rule of the domain broken by one field of the body.</summary>
    public static Problem Broken(this ProblemKind kind, string pointer, Text? detail = null) =>
        new(kind, detail, [FieldError.InBody(pointer, kind.Code, detail ?? kind.Help)]);

    /// <summary>A rule of the domain broken by one parameter.</summary>
    public static Problem BrokenBy(this ProblemKind kind, string parameter, Text? detail = null) =>
        new(kind, detail, [FieldError.InParameter(parameter, kind.Code, detail ?? kind.Help)]);
}
