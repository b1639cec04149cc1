-- What was wrong in a file.
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
