-- Changes in the order in which they were committed, which is that of the one writer, with where they lie: so a page of what a regency or a
-- district may read is one range of an index, and that of a province one for each of its regencies, however many others there are. Keys
-- and imports are nobody's to follow.
CREATE VIEW OrderedChanges AS
SELECT Seq AS Position, SUBSTR(RegionCode, 1, 5) AS Regency, NULLIF(RegionCode, SUBSTR(RegionCode, 1, 5)) AS District, RegionCode, Seq, StreamId,
    Number, RecordedAt, ActorId, ActorName, Action, ResourceType, ResourceId, ValueBefore, ValueAfter, RequestId, Hash
FROM Changes
WHERE ResourceType <> 'key' AND ResourceType <> 'import';

CREATE INDEX ChangesByRegency ON Changes (SUBSTR(RegionCode, 1, 5), Seq);

CREATE INDEX ChangesByDistrict ON Changes (NULLIF(RegionCode, SUBSTR(RegionCode, 1, 5)), Seq)
    WHERE NULLIF(RegionCode, SUBSTR(RegionCode, 1, 5)) IS NOT NULL;
