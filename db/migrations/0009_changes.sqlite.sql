-- Who did what, when, before and after: written in the transaction of what it tells of, and never updated or deleted.
-- The changes of a campaign are one chain, those of what belongs to no campaign another (its id is all zeros): each hash covers its row
-- and the hash before.
CREATE TABLE Changes (
    Seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    StreamId BINARY(16) NOT NULL,
    Number BIGINT NOT NULL,            -- 1, 2, 3 ... in its stream
    RecordedAt BIGINT NOT NULL,
    ActorId NVARCHAR(100) NOT NULL,
    ActorName NVARCHAR(100) NOT NULL,
    Action NVARCHAR(20) NOT NULL,
    ResourceType NVARCHAR(20) NOT NULL,
    ResourceId NVARCHAR(100) NOT NULL,
    RegionCode NVARCHAR(13) NULL,
    ValueBefore TEXT NULL,
    ValueAfter TEXT NULL,
    RequestId NVARCHAR(100) NULL,
    Hash BINARY(32) NOT NULL,
    CONSTRAINT ChangesOfStream UNIQUE (StreamId, Number)
);

CREATE INDEX ChangesByResource ON Changes (ResourceId, Seq);

CREATE INDEX ChangesByActor ON Changes (ActorId, Seq);

-- How far each chain is, so that it shows when its last rows are gone.
CREATE TABLE ChangeHeads (
    StreamId BINARY(16) NOT NULL PRIMARY KEY,
    Number BIGINT NOT NULL,
    Hash BINARY(32) NOT NULL
) WITHOUT ROWID;
