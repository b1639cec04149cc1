-- Public campaigns are shown on the page at /, to everybody.
ALTER TABLE Campaigns ADD Visibility NVARCHAR(10) NOT NULL DEFAULT 'private';
