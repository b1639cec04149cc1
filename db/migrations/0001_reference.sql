-- What everybody shares: the regions of the country, the schemes, and the segments of workers.

CREATE TABLE Regions (
    Code NVARCHAR(13) NOT NULL PRIMARY KEY,
    ParentCode NVARCHAR(13) NULL,
    Level NVARCHAR(10) NOT NULL,
    Name NVARCHAR(100) NOT NULL,
    SearchName NVARCHAR(100) NOT NULL, -- the name's letters and digits only, in lower case
    Position INT NOT NULL,             -- depth first: a region and all below it are one range,
    LastPosition INT NOT NULL,         -- from Position to the LastPosition
    CONSTRAINT FK_Regions_Parent FOREIGN KEY (ParentCode) REFERENCES Regions (Code)
);
CREATE INDEX IX_Regions_ParentCode ON Regions (ParentCode);
CREATE UNIQUE INDEX UX_Regions_Position ON Regions (Position);

CREATE TABLE Schemes (
    Code NVARCHAR(40) NOT NULL PRIMARY KEY,
    NameEn NVARCHAR(100) NOT NULL,
    NameId NVARCHAR(100) NOT NULL,
    Position INT NOT NULL
);

CREATE TABLE SchemeProgrammes (
    SchemeCode NVARCHAR(40) NOT NULL,
    Code NVARCHAR(40) NOT NULL,
    NameEn NVARCHAR(100) NOT NULL,
    NameId NVARCHAR(100) NOT NULL,
    Position INT NOT NULL,
    CONSTRAINT PK_SchemeProgrammes PRIMARY KEY (SchemeCode, Code),
    CONSTRAINT FK_SchemeProgrammes_Scheme FOREIGN KEY (SchemeCode) REFERENCES Schemes (Code)
);

CREATE TABLE Segments (
    Code NVARCHAR(40) NOT NULL PRIMARY KEY,
    ParentCode NVARCHAR(40) NULL,
    SchemeCode NVARCHAR(40) NULL,      -- null: of any scheme
    NameEn NVARCHAR(100) NOT NULL,
    NameId NVARCHAR(100) NOT NULL,
    Position INT NOT NULL,
    Version BIGINT NOT NULL,
    CONSTRAINT FK_Segments_Parent FOREIGN KEY (ParentCode) REFERENCES Segments (Code),
    CONSTRAINT FK_Segments_Scheme FOREIGN KEY (SchemeCode) REFERENCES Schemes (Code)
);
CREATE INDEX IX_Segments_ParentCode ON Segments (ParentCode);

-- Which version of each file of db/reference the rows above came from.
CREATE TABLE ReferenceFiles (
    Name NVARCHAR(100) NOT NULL PRIMARY KEY,
    Checksum NVARCHAR(64) NOT NULL
);
