-- Files on their way into the ledger. Line is how far a file was taken in; it is written in the transaction of the rows up to it.
CREATE TABLE ImportJobs (
    Id BINARY(16) NOT NULL PRIMARY KEY,
    Format NVARCHAR(10) NOT NULL,
    Mode NVARCHAR(10) NOT NULL,
    DryRun BIT NOT NULL,
    Language NVARCHAR(10) NOT NULL,
    RequestedBy NVARCHAR(100) NOT NULL,
    Status NVARCHAR(20) NOT NULL,
    Line BIGINT NOT NULL,
    Bytes BIGINT NOT NULL,
    BytesRead BIGINT NOT NULL,
    RowsRead BIGINT NOT NULL,
    Created BIGINT NOT NULL,
    Unchanged BIGINT NOT NULL,
    Rejected BIGINT NOT NULL,
    Errors BIGINT NOT NULL,
    CreatedAt BIGINT NOT NULL,
    StartedAt BIGINT NULL,
    FinishedAt BIGINT NULL,
    Owner BINARY(16) NULL,             -- the node at work, as long as its lease runs
    LeaseUntil BIGINT NOT NULL,
    Cleared BIT NOT NULL               -- over, and its file and staged rows are gone
);

CREATE INDEX ImportJobsToDo ON ImportJobs (Cleared, Id);

CREATE TABLE ImportErrors (
    ImportId BINARY(16) NOT NULL REFERENCES ImportJobs (Id),
    Number BIGINT NOT NULL,
    Line BIGINT NOT NULL,
    ColumnName NVARCHAR(100) NULL,
    Code NVARCHAR(40) NOT NULL,
    Message NVARCHAR(2000) NOT NULL,
    PRIMARY KEY (ImportId, Number)
);

-- Rows that were found good and wait for the rest of their file.
CREATE TABLE ImportRows (
    ImportId BINARY(16) NOT NULL REFERENCES ImportJobs (Id),
    Line BIGINT NOT NULL,
    Id BINARY(16) NOT NULL,
    CampaignId BINARY(16) NOT NULL,
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
    PRIMARY KEY (ImportId, Line)
);

CREATE UNIQUE INDEX ImportRowsByExternalRef ON ImportRows (ImportId, CampaignId, ExternalRef) WHERE ExternalRef IS NOT NULL;
