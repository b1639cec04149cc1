-- Changes in the order in which they were committed, with where they lie: so a page of what a regency or a district may read is one range
-- of an index, and that of a province one for each of its regencies, however many others there are. Keys and imports are nobody's to follow.
-- Many write at once here, and a number that is given before the commit tells nothing of its order. So a change awaits its position until
-- it is committed, and is given it by whoever reads next, one reader at a time: positions have no gap that could be filled later, and no
-- long unit of work holds up the changes of others, as it would below MIN_ACTIVE_ROWVERSION.
ALTER TABLE Changes DROP COLUMN Committing;

CREATE TABLE ChangeOrder (
    Seq BIGINT NOT NULL PRIMARY KEY,
    Position BIGINT NULL,              -- NULL while it awaits one
    RegionCode NVARCHAR(13) NULL,
    Regency AS LEFT(RegionCode, 5) PERSISTED,
    District AS NULLIF(RegionCode, LEFT(RegionCode, 5)) PERSISTED
);

CREATE INDEX ChangesByPosition ON ChangeOrder (Position, Seq);

CREATE INDEX ChangesByRegency ON ChangeOrder (Regency, Position);

CREATE INDEX ChangesByDistrict ON ChangeOrder (District, Position);

INSERT INTO ChangeOrder (Seq, Position, RegionCode)
SELECT Seq, ROW_NUMBER() OVER (ORDER BY Seq), RegionCode FROM Changes WHERE ResourceType <> 'key' AND ResourceType <> 'import';

EXEC('CREATE TRIGGER ChangesAwaitPositions ON Changes AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO ChangeOrder (Seq, RegionCode) SELECT Seq, RegionCode FROM inserted WHERE ResourceType <> ''key'' AND ResourceType <> ''import'';
END');

EXEC('CREATE VIEW OrderedChanges AS
SELECT o.Position, o.Regency, o.District, o.RegionCode, c.Seq, c.StreamId, c.Number, c.RecordedAt,
    c.ActorId, c.ActorName, c.Action, c.ResourceType, c.ResourceId, c.ValueBefore, c.ValueAfter, c.RequestId, c.Hash
FROM ChangeOrder o
JOIN Changes c ON c.Seq = o.Seq
WHERE o.Position IS NOT NULL');
