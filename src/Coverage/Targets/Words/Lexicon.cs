using System.Collections.Frozen;

namespace Coverage.Targets.Words;

/// <summary>The English and Indonesian words of a target, by what they mean. Lower case; a phrase wins over its first words.</summary>
internal static class Lexicon
{
    /// <summary>Words of the longest phrase below.</summary>
    public const int LongestPhrase = 3;

    private const string Definite = "nya";

    private static readonly FrozenDictionary<string, Meaning> Words = new (Meaning Meaning, string Words)[]
    {
        (Meaning.PercentUnit, "% | percent | percents | per cent | pct | persen | prosen | percentage | persentase"),
        (Meaning.PointUnit, "points | point | pp | ppt | pts | poin | percentage points | percentage point | percent points"
            + " | percent point | per cent points | poin persen | persen poin | poin persentase"),

        (Meaning.Worker, "worker | workers | people | persons | person | employees | employee | labourers | laborers | farmers"
            + " | fishers | residents | staff | individuals | souls | pekerja | orang | jiwa | tenaga kerja | karyawan | buruh"
            + " | petani | nelayan | pegawai | honorer | warga | penduduk | masyarakat | penerima upah | bukan penerima upah | pu"
            + " | bpu"),
        (Meaning.Participant, "participant | participants | member | members | enrollees | contributors | peserta | anggota"
            + " | kepesertaan aktif"),
        (Meaning.Uncovered, "uncovered | unprotected | uninsured | unenrolled | unregistered | nonparticipants | non participants"
            + " | non peserta | nonpeserta | non members | rest | remainder | remaining | sisanya | sisa"),
        (Meaning.Covered, "covered | protected | insured | enrolled | registered | terlindungi | tercover | tercakup | terdaftar"
            + " | dilindungi | terjangkau | dicover"),
        (Meaning.Cover, "cover | covers | covering | protect | protecting | insure | lindungi | melindungi | mengcover | mencakup"
            + " | cakup"),
        (Meaning.Coverage, "coverage | protection | participation | ucj | cakupan | kepesertaan | perlindungan | coverage rate"),
        (Meaning.Universal, "universal coverage | full coverage | universal protection | universal | cakupan semesta | semesta"
            + " | cakupan penuh | perlindungan menyeluruh"),
        (Meaning.All, "all | everybody | everyone | every worker | all of | semua | seluruh | seluruhnya | semuanya | setiap pekerja"
            + " | setiap orang | setiap warga"),
        (Meaning.NumberOf, "number | numbers of | number of | jumlah | banyaknya"),
        (Meaning.Of, "of | from | dari | daripada | out of"),
        (Meaning.Now, "current | currently | present | now | already | existing | today | saat ini | sekarang | kini | sudah | telah"
            + " | eksisting | yang ada"),

        (Meaning.To, "to | ke | hingga | sampai | sampai dengan | up to"),
        (Meaning.Reach, "reach | reaches | reaching | reached | achieve | achieving | attain | attaining | hit | mencapai | capai"
            + " | dicapai | tercapai | meraih | pencapaian | capaian"),
        (Meaning.Goal, "goal | goals | target | targets | aim | sasaran | tujuan | ditargetkan | menargetkan | targetkan"),
        (Meaning.By, "by"),
        (Meaning.Raise, "raise | raises | raised | raising | increase | increases | increased | increasing | lift | boost | rise"
            + " | rises | up | widen | expand | improve | add | adds | added | adding | addition | gain | plus | + | naik | naikkan"
            + " | menaikkan | dinaikkan | naiknya | kenaikan | meningkat | meningkatkan | tingkatkan | ditingkatkan | peningkatan"
            + " | tambah | tambahkan | menambah | menambahkan | bertambah | ditambah | penambahan | pertambahan | perluas"
            + " | memperluas"),
        (Meaning.Grow, "growth | grow | grows | growing | tumbuh | bertumbuh | pertumbuhan | menumbuhkan"),
        (Meaning.More, "more | additional | extra | another | further | new | newly | lebih banyak | lagi | tambahan | baru"),
        (Meaning.Enrol, "enrol | enroll | enrols | enrolls | enrolling | register | registering | recruit | sign up | daftarkan"
            + " | mendaftarkan | rekrut | merekrut | ikutsertakan | mengikutsertakan | didaftarkan"),
        (Meaning.Become, "become | becomes | becoming | menjadi | jadi | dijadikan | menjadikan"),
        (Meaning.Join, "join | joins | joining | bergabung"),

        (Meaning.Not, "not | no | never | dont | isnt | arent | without | havent | hasnt | belum | tidak | tak | tanpa | bukan"
            + " | jangan"),
        (Meaning.Unclear, "can | could | may | might | possible | bisa | dapat | mungkin | most | many | some | sebagian | banyak"),
        (Meaning.Refusal, // a decrease
            "reduce | reducing | reduction | decrease | decreases | decreased | decline | cut | lower | drop | fall | falls | lose | loss | shrink | minus | less | fewer | missing | short | turun"
            + " | turunkan | diturunkan | dikurangi | menurun | menurunkan | penurunan | kurang | kurangi | mengurangi | berkurang"
            + " | pengurangan | hilang"),
        (Meaning.Refusal, // a bound, whose number is not the one meant
            "over | more than | above | exceed | exceeding"
            + " | below | under | at most | maximum | between | almost | nearly | lebih dari | di atas | diatas | melebihi"
            + " | melampaui | di bawah | dibawah | maksimal | maksimum | paling banyak | antara | hampir"),
        (Meaning.Refusal, // a rate, whose total is not said
            "each | apiece | every | annually | yearly | annual"
            + " | monthly | weekly | daily | a year | a month | a week | a day | masing masing | setiap | tiap | setahun | sebulan"
            + " | seminggu | sehari | tahunan | bulanan"),
        (Meaning.Refusal, // a formula, money, and numbers this grammar does not know
            "= | < | > | rp | rupiah | idr"
            + " | usd | $ | koma | or | atau | ± | ~ | ^ | * | basis points | basis poin"),

        (Meaning.Filler, "( | ) | [ | ] | - | – | — | ' | \" | “ | ” | the | a | an | is | are | be | been | being | was | were"
            + " | have | has | had | shall | should | will | must | would | who | whom | that | which | it | its | our | their | yet"
            + " | still | at | on | for | with | about | around | approximately | roughly | at least | minimum | no less than"
            + " | not less than | tidak kurang dari | kurang lebih | exactly | total | rate | level | informal | formal | vulnerable"
            + " | active | eligible | yang | para | ini | itu | akan | harus | masih | ter | di | agar | supaya | untuk | bagi"
            + " | dengan | sekitar | kira kira | minimal | sedikitnya | setidaknya | paling sedikit | sebesar | sebanyak | sejumlah"
            + " | adalah | angka | tingkat | rentan | aktif | mandiri | sektor | sector | sebagai | in a year | within a year"
            + " | dalam setahun | only | hanya | just"),
        (Meaning.Break, ", | ; | : | . | ! | ? | and | dan | serta | but | tetapi | while | sedangkan"),

        (Meaning.Calendar, "in | year | tahun | pada | until | till | since | sejak | end | akhir | awal | during | dalam | no later than"
            + " | paling lambat | selambat lambatnya"),
        (Meaning.Month, "january | february | march | april | june | july | august | september | october | november | december"
            + " | januari | februari | maret | mei | juni | juli | agustus | oktober | desember"),
        (Meaning.Per, "per"),
    }
    .SelectMany(entry => entry.Words.Split(" | "), (entry, words) => (words, entry.Meaning))
    .ToFrozenDictionary(entry => entry.words, entry => entry.Meaning);

    /// <summary>The meaning of one word or of a phrase with single spaces; null if it is not listed.</summary>
    /// <remarks>"-nya" makes an Indonesian noun definite and changes nothing here.</remarks>
    public static Meaning? Find(string words) =>
        Words.TryGetValue(words, out var meaning) ? meaning
        : words.EndsWith(Definite, StringComparison.Ordinal) && Words.TryGetValue(words[..^Definite.Length], out meaning) ? meaning
        : null;
}
