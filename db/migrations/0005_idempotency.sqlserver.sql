-- The answers to requests that were sent with a key, so that a retry is answered the same and does nothing again.
CREATE TABLE IdempotencyKeys (
    Caller NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    KeyText NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    Fingerprint BINARY(32) NOT NULL,
    Status INT NOT NULL,
    ContentType NVARCHAR(100) NOT NULL,
    ETag NVARCHAR(100) NOT NULL,
    Location NVARCHAR(400) NULL,
    Body VARBINARY(MAX) NOT NULL,
    CreatedAt BIGINT NOT NULL,
    PRIMARY KEY (Caller, KeyText)
);

CREATE INDEX IdempotencyKeysByAge ON IdempotencyKeys (CreatedAt);
