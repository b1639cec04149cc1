-- Who did what, when, before and after: written in the transaction of what it tells of, and never updated or deleted.
-- The changes of a campaign are one chain, those of what belongs to no campaign another (its id is all zeros): each hash covers its row
-- and the hash before.
CREATE TABLE Changes (
    Seq BIGINT IDENTITY(1, 1) NOT NULL PRIMARY KEY,
    StreamId BINARY(16) NOT NULL,
    Number BIGINT NOT NULL,            -- 1, 2, 3 ... in its stream
    RecordedAt BIGINT NOT NULL,
    ActorId NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    ActorName NVARCHAR(100) NOT NULL,
    Action NVARCHAR(20) NOT NULL,
    ResourceType NVARCHAR(20) NOT NULL,
    ResourceId NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    RegionCode NVARCHAR(13) NULL,
    ValueBefore NVARCHAR(MAX) NULL,
    ValueAfter NVARCHAR(MAX) NULL,
    RequestId NVARCHAR(100) NULL,
    Hash BINARY(32) NOT NULL,
    Committing ROWVERSION NOT NULL,     -- with MIN_ACTIVE_ROWVERSION: which rows nobody can commit before any more
    CONSTRAINT ChangesOfStream UNIQUE (StreamId, Number)
);

CREATE INDEX ChangesByResource ON Changes (ResourceId, Seq);

CREATE INDEX ChangesByActor ON Changes (ActorId, Seq);

-- How far each chain is, so that it shows when its last rows are gone.
CREATE TABLE ChangeHeads (
    StreamId BINARY(16) NOT NULL PRIMARY KEY,
    Number BIGINT NOT NULL,
    Hash BINARY(32) NOT NULL
);
