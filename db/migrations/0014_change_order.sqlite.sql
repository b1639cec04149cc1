-- Changes in the order in which they were committed, which is that of the one writer, with where they lie: so a page of what a province, a
-- regency or a district may read is one range of an index, however many others there are. Keys and imports are nobody's to follow.
CREATE VIEW OrderedChanges AS
SELECT Seq AS Position, SUBSTR(RegionCode, 1, 2) AS Province, SUBSTR(RegionCode, 1, 5) AS Regency, RegionCode, Seq, StreamId, Number, RecordedAt,
    ActorId, ActorName, Action, ResourceType, ResourceId, ValueBefore, ValueAfter, RequestId, Hash
FROM Changes
WHERE ResourceType <> 'key' AND ResourceType <> 'import';

CREATE INDEX ChangesByProvince ON Changes (SUBSTR(RegionCode, 1, 2), Seq);

CREATE INDEX ChangesByRegency ON Changes (SUBSTR(RegionCode, 1, 5), Seq);

CREATE INDEX ChangesByRegion ON Changes (RegionCode, Seq);
