-- Percents and people of a target stand in Value as millionths, so that 12.5 percent is exact on both engines.
-- '' in RegionCode and SegmentCode means the whole: the engines disagree on whether NULLs are equal in a unique key.

CREATE TABLE Campaigns (
    Id BINARY(16) NOT NULL PRIMARY KEY,
    Name NVARCHAR(200) NOT NULL,
    SearchName NVARCHAR(200) NOT NULL,
    SchemeCode NVARCHAR(40) NOT NULL REFERENCES Schemes (Code),
    RegionCode NVARCHAR(13) NOT NULL REFERENCES Regions (Code),
    StartsOn DATE NOT NULL,
    EndsOn DATE NOT NULL,
    Trajectory NVARCHAR(20) NOT NULL,
    Status NVARCHAR(20) NOT NULL,
    StatusReason NVARCHAR(1000) NULL,
    Eligible BIGINT NOT NULL,
    Covered BIGINT NOT NULL,
    BaselineAsOf DATE NULL,
    BaselineDefinition NVARCHAR(400) NULL,
    BaselineSource NVARCHAR(400) NULL,
    TargetId BINARY(16) NOT NULL,
    Version BIGINT NOT NULL,
    Revision BIGINT NOT NULL,
    CreatedAt BIGINT NOT NULL,
    UpdatedAt BIGINT NOT NULL
);

CREATE INDEX CampaignsByStart ON Campaigns (StartsOn, Id);

CREATE INDEX CampaignsByRegion ON Campaigns (RegionCode, SchemeCode);

CREATE TABLE Targets (
    Id BINARY(16) NOT NULL PRIMARY KEY,
    CampaignId BINARY(16) NOT NULL REFERENCES Campaigns (Id),
    RegionCode NVARCHAR(13) NOT NULL,
    SegmentCode NVARCHAR(40) NOT NULL,
    DueOn DATE NOT NULL,
    Statement NVARCHAR(500) NULL,
    Kind NVARCHAR(20) NOT NULL,
    Value BIGINT NOT NULL,
    Resolution NVARCHAR(30) NOT NULL,
    Added BIGINT NOT NULL,
    FinalCovered BIGINT NULL,
    Eligible BIGINT NULL,
    Covered BIGINT NULL,
    BaselineAsOf DATE NULL,
    BaselineDefinition NVARCHAR(400) NULL,
    BaselineSource NVARCHAR(400) NULL,
    Version BIGINT NOT NULL,
    CreatedAt BIGINT NOT NULL,
    UpdatedAt BIGINT NOT NULL,
    CONSTRAINT TargetsOfScope UNIQUE (CampaignId, RegionCode, SegmentCode, DueOn)
);
