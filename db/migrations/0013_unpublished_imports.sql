-- The rows of an atomic import go into the ledger as they are read, and count only when its last one has: until then nobody sees them.
ALTER TABLE ProgressEntries ADD ImportId BINARY(16) NULL;

-- Atomic imports whose rows do not count: they are not at their end, or came to nothing.
CREATE TABLE UnpublishedImports (
    ImportId BINARY(16) NOT NULL PRIMARY KEY REFERENCES ImportJobs (Id)
);

-- What such rows come to by day and scope, so that making them count is one short step.
CREATE TABLE ImportDays (
    ImportId BINARY(16) NOT NULL REFERENCES ImportJobs (Id),
    CampaignId BINARY(16) NOT NULL,
    Day DATE NOT NULL,
    RegionCode NVARCHAR(13) NOT NULL,
    SegmentCode NVARCHAR(40) NOT NULL,
    FirstLine BIGINT NOT NULL,
    Enrolled BIGINT NOT NULL,
    Lapsed BIGINT NOT NULL,
    Reactivated BIGINT NOT NULL,
    Snapshot BIGINT NULL,
    PRIMARY KEY (ImportId, CampaignId, Day, RegionCode, SegmentCode)
);

-- What is written down of such rows once they count, one part for each unit of work.
CREATE TABLE ImportParts (
    ImportId BINARY(16) NOT NULL REFERENCES ImportJobs (Id),
    CampaignId BINARY(16) NOT NULL,
    FirstLine BIGINT NOT NULL,
    Recorded NVARCHAR(400) NOT NULL,
    PRIMARY KEY (ImportId, CampaignId, FirstLine)
);
