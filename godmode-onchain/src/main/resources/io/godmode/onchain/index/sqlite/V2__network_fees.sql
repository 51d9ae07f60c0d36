-- What transactions that concern markets cost their payers, failed ones too; those of blocks only. tx:
-- slot and place, of a row in tx only where the transaction succeeded and left something to keep.
CREATE TABLE fee (
  tx INTEGER PRIMARY KEY,
  payer INTEGER NOT NULL,
  lamports INTEGER NOT NULL,
  failed INTEGER NOT NULL
);
