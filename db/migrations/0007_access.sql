-- The keys of other systems. What was revoked stays, so that it can be told who wrote what.
CREATE TABLE ApiKeys (
    Id BINARY(16) NOT NULL PRIMARY KEY,
    Name NVARCHAR(100) NOT NULL,
    CreatedAt BIGINT NOT NULL,
    CreatedBy NVARCHAR(100) NOT NULL,
    ExpiresAt BIGINT NULL,
    RevokedAt BIGINT NULL,
    LastUsedAt BIGINT NULL             -- to the minute
);

-- SHA-256 of each secret that opens a key: one, and two during a change-over.
CREATE TABLE ApiKeySecrets (
    Digest BINARY(32) NOT NULL PRIMARY KEY,
    KeyId BINARY(16) NOT NULL REFERENCES ApiKeys (Id),
    CreatedAt BIGINT NOT NULL,
    ExpiresAt BIGINT NULL
);

CREATE INDEX ApiKeySecretsByKey ON ApiKeySecrets (KeyId);

CREATE TABLE ApiKeyGrants (
    KeyId BINARY(16) NOT NULL REFERENCES ApiKeys (Id),
    RegionCode NVARCHAR(13) NOT NULL REFERENCES Regions (Code),
    Role NVARCHAR(20) NOT NULL,
    PRIMARY KEY (KeyId, RegionCode)
);

-- Names may be alike; this is whom they belong to. Null: from before it was kept.
ALTER TABLE ProgressEntries ADD RecordedById NVARCHAR(100) NULL;

ALTER TABLE ImportJobs ADD RequestedById NVARCHAR(100) NULL;

-- What the sender was granted, as role and region: recorder 12.76, viewer 12. Null: everything, from before grants were kept.
ALTER TABLE ImportJobs ADD Grants NVARCHAR(1000) NULL;
