using System.ComponentModel.DataAnnotations;
using Api.Http;

namespace Api.Activities;

/// <summary>What regions do to widen coverage.</summary>
internal enum ActivityKind
{
    /// <summary>A meeting of offices.</summary>
    Meeting,

    /// <summary>Outreach: telling workers and employers what cover is and how to get it.</summary>
    Socialisation,

    /// <summary>Enrolling people on the spot, or handing out cards.</summary>
    EnrolmentDrive,

    Training,

    /// <summary>An agreement between offices, with firms or with associations.</summary>
    Agreement,

    /// <summary>A bylaw, a mayor's or regent's regulation, a circular.</summary>
    Regulation,

    /// <summary>Enrolling the region's own staff: honorary and village staff, neighbourhood heads, health cadres.</summary>
    StaffEnrolment,

    /// <summary>So many people for each village or official.</summary>
    Quota,

    /// <summary>Officials, firms or citizens paying for others.</summary>
    Sponsorship,

    /// <summary>A budget paying for vulnerable workers.</summary>
    Subsidy,

    /// <summary>Holding employers to the law: visits, prosecutors, conditions for permits.</summary>
    Compliance,

    /// <summary>Monitoring and evaluation.</summary>
    Evaluation,

    Other,
}

/// <summary>An activity as it is posted.</summary>
internal sealed record NewActivity
{
    public const int MostOrganisations = 20;

    public const int LongestOrganisation = 160;

    public const string WebAddress = """^https?://[^\s"<>\\^`{|}/?#]+[^\s"<>\\^`{|}]*$""";

    public required ActivityKind Kind { get; init; }

    /// <summary>The day it was held, at the latest today in Asia/Jakarta.</summary>
    public required DateOnly HeldOn { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public string? Place { get; init; }

    /// <summary>Who took part.</summary>
    [MinLength(1)]
    [MaxLength(MostOrganisations)]
    [Texts(LongestOrganisation)]
    public IReadOnlyList<string>? Organisations { get; init; }

    /// <summary>The segment it was about; left out: all.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Segment { get; init; }

    /// <summary>What came of it.</summary>
    [StringLength(1000, MinimumLength = 1)]
    public string? Outcome { get; init; }

    /// <summary>Where it can be read about: http or https.</summary>
    [StringLength(1000, MinimumLength = 1)]
    [RegularExpression(WebAddress)]
    public string? Link { get; init; }
}

/// <summary>What a change of an activity may send; what is left out stays, null removes.</summary>
internal sealed record ActivityPatch
{
    public ActivityKind? Kind { get; init; }

    public DateOnly? HeldOn { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public string? Place { get; init; }

    [MinLength(1)]
    [MaxLength(NewActivity.MostOrganisations)]
    [Texts(NewActivity.LongestOrganisation)]
    public IReadOnlyList<string>? Organisations { get; init; }

    [StringLength(40, MinimumLength = 1)]
    public string? Segment { get; init; }

    [StringLength(1000, MinimumLength = 1)]
    public string? Outcome { get; init; }

    [StringLength(1000, MinimumLength = 1)]
    [RegularExpression(NewActivity.WebAddress)]
    public string? Link { get; init; }
}

/// <summary>Something that was done for a campaign.</summary>
internal sealed record ActivityAnswer
{
    public required Guid Id { get; init; }

    public required Guid CampaignId { get; init; }

    public required ActivityKind Kind { get; init; }

    public required DateOnly HeldOn { get; init; }

    [StringLength(200)]
    public required string? Place { get; init; }

    /// <summary>Who took part, as given.</summary>
    [MaxLength(NewActivity.MostOrganisations)]
    [Texts(NewActivity.LongestOrganisation)]
    public required IReadOnlyList<string> Organisations { get; init; }

    /// <summary>The segment it was about; null: all.</summary>
    [StringLength(40)]
    public required string? Segment { get; init; }

    [StringLength(1000)]
    public required string? Outcome { get; init; }

    [StringLength(1000)]
    public required string? Link { get; init; }

    /// <summary>Grows by one with each change; it is the ETag.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Filters of the list of activities; all of them must fit.</summary>
internal sealed record ListActivities
{
    /// <summary>Only activities of this kind.</summary>
    public ActivityKind? Kind { get; init; }

    /// <summary>Only activities held on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only activities held on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only activities about this segment.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Segment { get; init; }

    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}
