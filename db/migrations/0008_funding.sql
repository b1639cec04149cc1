-- Whose contributions are paid for a term only: without renewal they are no longer covered after it.
ALTER TABLE Campaigns ADD FundedUntil DATE NULL;

ALTER TABLE Campaigns ADD FundedPeople BIGINT NULL;
