-- What was done for a campaign, and who promised what. Organisations stand in one text, parted by U+001F, which no text may hold.

CREATE TABLE Activities (
    Id BINARY(16) NOT NULL PRIMARY KEY,
    CampaignId BINARY(16) NOT NULL REFERENCES Campaigns (Id),
    Kind NVARCHAR(20) NOT NULL,
    HeldOn DATE NOT NULL,
    Place NVARCHAR(200) NULL,
    Organisations NVARCHAR(4000) NOT NULL,
    SegmentCode NVARCHAR(40) NULL,
    Outcome NVARCHAR(1000) NULL,
    Link NVARCHAR(1000) NULL,
    Version BIGINT NOT NULL,
    CreatedAt BIGINT NOT NULL,
    UpdatedAt BIGINT NOT NULL
);

CREATE INDEX ActivitiesOfCampaign ON Activities (CampaignId, HeldOn, Id);

CREATE TABLE Commitments (
    Id BINARY(16) NOT NULL PRIMARY KEY,
    CampaignId BINARY(16) NOT NULL REFERENCES Campaigns (Id),
    ActivityId BINARY(16) NULL REFERENCES Activities (Id),
    Who NVARCHAR(200) NOT NULL,
    What NVARCHAR(1000) NOT NULL,
    People BIGINT NULL,
    MadeOn DATE NOT NULL,
    DueOn DATE NOT NULL,
    FulfilledOn DATE NULL,
    Evidence NVARCHAR(1000) NULL,
    Version BIGINT NOT NULL,
    CreatedAt BIGINT NOT NULL,
    UpdatedAt BIGINT NOT NULL
);

CREATE INDEX CommitmentsOfCampaign ON Commitments (CampaignId, DueOn, Id);

CREATE INDEX CommitmentsOfActivity ON Commitments (ActivityId);

-- The campaign that this one has its share of the people from.
ALTER TABLE Campaigns ADD ParentId BINARY(16) NULL REFERENCES Campaigns (Id);

CREATE INDEX CampaignsByParent ON Campaigns (ParentId);
