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
