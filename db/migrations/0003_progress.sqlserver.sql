-- The ledger. Seq is the order of recording. Nothing here is ever updated or deleted.
CREATE TABLE ProgressEntries (
    Seq BIGINT IDENTITY(1, 1) NOT NULL PRIMARY KEY,
    Id BINARY(16) NOT NULL UNIQUE,
    CampaignId BINARY(16) NOT NULL REFERENCES Campaigns (Id),
    ObservedOn DATE NOT NULL,
    Kind NVARCHAR(20) NOT NULL,
    Enrolled BIGINT NULL,
    Lapsed BIGINT NULL,
    Reactivated BIGINT NULL,
    Covered BIGINT NULL,
    RegionCode NVARCHAR(13) NOT NULL,
    SegmentCode NVARCHAR(40) NOT NULL,
    ExternalRef NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    Note NVARCHAR(1000) NULL,
    Corrects BINARY(16) NULL REFERENCES ProgressEntries (Id),
    Reason NVARCHAR(1000) NULL,
    RecordedAt BIGINT NOT NULL,
    RecordedBy NVARCHAR(100) NOT NULL
);

CREATE INDEX ProgressEntriesByDay ON ProgressEntries (CampaignId, ObservedOn, Seq);

CREATE UNIQUE INDEX ProgressEntriesByExternalRef ON ProgressEntries (CampaignId, ExternalRef) WHERE ExternalRef IS NOT NULL;

-- What was decided about an entry afterwards: verified, rejected, superseded by a correction, voided. The last one holds.
CREATE TABLE ProgressDecisions (
    EntryId BINARY(16) NOT NULL REFERENCES ProgressEntries (Id),
    Number BIGINT NOT NULL,
    Decision NVARCHAR(20) NOT NULL,
    Reason NVARCHAR(1000) NULL,
    SupersededBy BINARY(16) NULL,
    RecordedAt BIGINT NOT NULL,
    RecordedBy NVARCHAR(100) NOT NULL,
    PRIMARY KEY (EntryId, Number)
);

-- What the ledger comes to by day and scope, kept in the transaction of each entry.
CREATE TABLE ProgressDays (
    CampaignId BINARY(16) NOT NULL REFERENCES Campaigns (Id),
    Basis NVARCHAR(10) NOT NULL,
    Day DATE NOT NULL,
    RegionCode NVARCHAR(13) NOT NULL,
    SegmentCode NVARCHAR(40) NOT NULL,
    Enrolled BIGINT NOT NULL,
    Lapsed BIGINT NOT NULL,
    Reactivated BIGINT NOT NULL,
    Snapshot BIGINT NULL,
    PRIMARY KEY (CampaignId, Basis, Day, RegionCode, SegmentCode)
);

-- What it comes to altogether, so that a status is one point query at any size of the ledger.
CREATE TABLE CampaignTotals (
    CampaignId BINARY(16) NOT NULL REFERENCES Campaigns (Id),
    Basis NVARCHAR(10) NOT NULL,
    LastDay DATE NULL,
    LastWholeSnapshot DATE NULL,
    LastScopeSnapshot DATE NULL,
    Enrolled BIGINT NOT NULL,
    Lapsed BIGINT NOT NULL,
    Reactivated BIGINT NOT NULL,
    Net BIGINT NOT NULL,
    PRIMARY KEY (CampaignId, Basis)
);
