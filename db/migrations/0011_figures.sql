-- What others published of a region's coverage. A figure is never changed; one that was withdrawn stays, and is listed no more.
-- '' in SegmentCode means everybody. PublishedPercent is kept as it was printed.
CREATE TABLE Figures (
    Id BINARY(16) NOT NULL PRIMARY KEY,
    RegionCode NVARCHAR(13) NOT NULL REFERENCES Regions (Code),
    SchemeCode NVARCHAR(40) NOT NULL REFERENCES Schemes (Code),
    SegmentCode NVARCHAR(40) NOT NULL,
    AsOf DATE NOT NULL,
    Eligible BIGINT NULL,
    Covered BIGINT NULL,
    PublishedPercent NVARCHAR(40) NULL,
    Definition NVARCHAR(400) NULL,
    Authority NVARCHAR(200) NULL,
    Source NVARCHAR(400) NULL,
    Note NVARCHAR(1000) NULL,
    CreatedAt BIGINT NOT NULL,
    CreatedBy NVARCHAR(100) NOT NULL,
    DeletedAt BIGINT NULL,
    DeletedBy NVARCHAR(100) NULL
);

CREATE INDEX FiguresByDay ON Figures (AsOf, Id);

CREATE INDEX FiguresByRegion ON Figures (RegionCode, SchemeCode, SegmentCode, AsOf);

-- What a target of parity was set by, frozen: the other region's counts, or where they are not known its percent in millionths.
CREATE TABLE TargetParities (
    TargetId BINARY(16) NOT NULL PRIMARY KEY,
    RegionCode NVARCHAR(13) NOT NULL REFERENCES Regions (Code),
    Basis NVARCHAR(20) NOT NULL,
    SourceId BINARY(16) NULL,
    AsOf DATE NOT NULL,
    Eligible BIGINT NULL,
    Covered BIGINT NULL,
    PercentMillionths BIGINT NULL
);
