-- Who is told of what happens, and where.
CREATE TABLE Webhooks (
    Id BINARY(16) NOT NULL PRIMARY KEY,
    Url NVARCHAR(1000) NOT NULL,
    Description NVARCHAR(200) NULL,
    RegionCode NVARCHAR(13) NOT NULL REFERENCES Regions (Code),
    Events NVARCHAR(1000) NOT NULL,    -- names parted by spaces; '' means all
    Status NVARCHAR(10) NOT NULL,
    DisabledReason NVARCHAR(20) NULL,
    OwnerId NVARCHAR(100) NOT NULL,
    OwnerName NVARCHAR(100) NOT NULL,
    OwnerKeyId BINARY(16) NULL,        -- where the owner is a key of ApiKeys
    OwnerSeesAll BIT NOT NULL,         -- the owner administered the whole country when it was made
    Since BIGINT NOT NULL,             -- told of the changes after this position
    FailingSince BIGINT NULL,
    Version BIGINT NOT NULL,
    CreatedAt BIGINT NOT NULL,
    UpdatedAt BIGINT NOT NULL,
    RemovedAt BIGINT NULL              -- kept until its deliveries are gone
);

CREATE INDEX WebhooksByOwner ON Webhooks (OwnerId);

-- What messages are signed with: one, and two during a change-over. A signature cannot be made with a digest, so they stand here as they are.
CREATE TABLE WebhookSecrets (
    WebhookId BINARY(16) NOT NULL REFERENCES Webhooks (Id),
    Number BIGINT NOT NULL,
    Secret BINARY(32) NOT NULL,
    ExpiresAt BIGINT NULL,
    PRIMARY KEY (WebhookId, Number)
) WITHOUT ROWID;

-- A message to one webhook. Seq is the order in which those of one stream are sent.
CREATE TABLE WebhookDeliveries (
    Seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    Id BINARY(16) NOT NULL UNIQUE,
    WebhookId BINARY(16) NOT NULL REFERENCES Webhooks (Id),
    StreamId BINARY(16) NOT NULL,      -- the campaign; its own id for what belongs to none
    Event NVARCHAR(40) NOT NULL,
    Body TEXT NOT NULL,
    Status NVARCHAR(10) NOT NULL,
    Attempts BIGINT NOT NULL,
    Tries BIGINT NOT NULL,             -- attempts since it was last put on its way
    DueAt BIGINT NULL,                 -- the next attempt; of one under way, when it counts as lost. Null: over, or it waits for the one before
    CreatedAt BIGINT NOT NULL,
    EndedAt BIGINT NULL
);

CREATE INDEX WebhookDeliveriesDue ON WebhookDeliveries (DueAt, WebhookId, Seq) WHERE DueAt IS NOT NULL;

CREATE INDEX WebhookDeliveriesUnderWay ON WebhookDeliveries (WebhookId, StreamId) WHERE DueAt IS NOT NULL;

CREATE INDEX WebhookDeliveriesPending ON WebhookDeliveries (WebhookId, StreamId, Seq) WHERE Status = 'pending';

CREATE INDEX WebhookDeliveriesOfWebhook ON WebhookDeliveries (WebhookId, Seq);

CREATE INDEX WebhookDeliveriesByAge ON WebhookDeliveries (CreatedAt);

CREATE TABLE WebhookAttempts (
    DeliveryId BINARY(16) NOT NULL,
    Number BIGINT NOT NULL,
    StartedAt BIGINT NOT NULL,
    Milliseconds BIGINT NULL,          -- null while it is under way, or when it never came to an end
    HttpStatus BIGINT NULL,
    Failure NVARCHAR(20) NULL,
    Answer NVARCHAR(1024) NULL,
    PRIMARY KEY (DeliveryId, Number)
) WITHOUT ROWID;

-- One row: how far the changes are followed, those of campaigns and those of what belongs to none, and the day of the last look at all
-- campaigns; null when what was announced is out of date.
CREATE TABLE WebhookFollowed (
    Id BIGINT NOT NULL PRIMARY KEY,
    Position BIGINT NOT NULL,
    Number BIGINT NOT NULL,
    WatchedOn DATE NULL
);

INSERT INTO WebhookFollowed (Id, Position, Number, WatchedOn) VALUES (1, 0, 0, NULL);

-- What was last announced of a campaign, a target or a commitment.
CREATE TABLE WebhookStates (
    SubjectId BINARY(16) NOT NULL PRIMARY KEY,
    CampaignId BINARY(16) NOT NULL,
    State NVARCHAR(20) NOT NULL
) WITHOUT ROWID;

CREATE INDEX WebhookStatesOfCampaign ON WebhookStates (CampaignId);

-- Webhooks are nobody's to follow, either.
DROP VIEW OrderedChanges;

CREATE VIEW OrderedChanges AS
SELECT Seq AS Position, SUBSTR(RegionCode, 1, 5) AS Regency, NULLIF(RegionCode, SUBSTR(RegionCode, 1, 5)) AS District, RegionCode, Seq, StreamId,
    Number, RecordedAt, ActorId, ActorName, Action, ResourceType, ResourceId, ValueBefore, ValueAfter, RequestId, Hash
FROM Changes
WHERE ResourceType <> 'key' AND ResourceType <> 'import' AND ResourceType <> 'webhook';
