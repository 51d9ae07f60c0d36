-- Slot and place of a transaction are one number: slot * 2^20 + place in the block.
-- So is an event's place in its transaction: (instruction * 2^24 + called one + 1) * 2^16 + which.
-- Amounts of 64 bits are unsigned: what is negative here is 2^64 more. Sums are decimal digits.
-- A market is 16 * its token's id + the code of what it is paid in.
-- INTEGERs that name accounts or mints are ids of table address; rows that outlive events hold the 32
-- bytes themselves, but for a token's own mint and the traders of a minute.

-- Accounts and mints. era: slot / 216000 of the last event that named it.
CREATE TABLE address (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key BLOB NOT NULL UNIQUE,
  era INTEGER NOT NULL
);
CREATE INDEX address_age ON address (era);

-- Stretches of slots without a hole. last: where it is to end; null for the one at the tip.
CREATE TABLE stretch (
  first INTEGER PRIMARY KEY,
  cursor INTEGER NOT NULL,
  blockhash TEXT,
  last INTEGER,
  finalized INTEGER NOT NULL
);

-- First slots of stretches that were opened, also of those that have joined others.
CREATE TABLE beginning (first INTEGER PRIMARY KEY);

-- Blocks; blockhash is null where transactions came without their block. commitment: 0 processed,
-- 1 confirmed, 2 finalized. stamp: grows with every change of the slot's rows.
CREATE TABLE slot (
  slot INTEGER PRIMARY KEY,
  parent INTEGER,
  blockhash TEXT,
  previous TEXT,
  block_time INTEGER,
  commitment INTEGER NOT NULL,
  stamp INTEGER NOT NULL
);
CREATE INDEX slot_open ON slot (slot, stamp) WHERE commitment < 2;

CREATE TABLE tx (
  id INTEGER PRIMARY KEY,
  signature BLOB NOT NULL UNIQUE
);

-- sol: 1 for swaps of SOL against dollar coins, else null.
CREATE TABLE swap (
  tx INTEGER NOT NULL,
  place INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  venue TEXT NOT NULL,
  trader INTEGER NOT NULL,
  pool INTEGER,
  input_mint INTEGER NOT NULL,
  input_amount INTEGER NOT NULL,
  output_mint INTEGER NOT NULL,
  output_amount INTEGER NOT NULL,
  detail BLOB,
  sol INTEGER,
  PRIMARY KEY (tx, place)
) WITHOUT ROWID;
CREATE INDEX swap_sol ON swap (tx) WHERE sol = 1;

-- Other events, as JSON.
CREATE TABLE event (
  tx INTEGER NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (tx, place)
) WITHOUT ROWID;

-- Balances after transactions, of tokens whose launch was seen.
CREATE TABLE balance (
  tx INTEGER NOT NULL,
  account BLOB NOT NULL,
  mint INTEGER NOT NULL,
  owner BLOB NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (tx, account)
) WITHOUT ROWID;

-- From here on: sums of what is finalized.
-- A minute is slot / 150. prices: quote, token, tx, place of the first, highest, lowest and last one.
CREATE TABLE minute (
  market INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  buys INTEGER NOT NULL,
  sells INTEGER NOT NULL,
  bought TEXT NOT NULL,
  sold TEXT NOT NULL,
  tokens_bought TEXT NOT NULL,
  tokens_sold TEXT NOT NULL,
  last_tx INTEGER NOT NULL,
  prices BLOB NOT NULL,
  buyers BLOB NOT NULL,
  sellers BLOB NOT NULL,
  PRIMARY KEY (market, minute)
) WITHOUT ROWID;
CREATE INDEX minute_age ON minute (minute);

CREATE TABLE token (
  mint INTEGER PRIMARY KEY,
  first_tx INTEGER NOT NULL,
  last_tx INTEGER NOT NULL,
  trades INTEGER NOT NULL,
  migrated_tx INTEGER,
  launch_tx INTEGER,
  launch_place INTEGER,
  launch_signature BLOB,
  launch_venue TEXT,
  launch_pool BLOB,
  creator BLOB,
  symbol TEXT,
  trade_tx INTEGER,
  trade_place INTEGER,
  trade_quote BLOB,
  trade_quote_amount INTEGER,
  trade_token_amount INTEGER,
  trade_venue TEXT,
  trade_pool BLOB
);
CREATE INDEX token_age ON token (last_tx);
CREATE INDEX token_launch ON token (launch_tx) WHERE launch_tx IS NOT NULL;
CREATE INDEX token_creator ON token (creator, launch_tx) WHERE creator IS NOT NULL;

CREATE TABLE pool (
  pool BLOB PRIMARY KEY,
  venue TEXT NOT NULL,
  base INTEGER NOT NULL,
  quote BLOB NOT NULL,
  created_tx INTEGER,
  last_tx INTEGER NOT NULL,
  reserve_tx INTEGER,
  reserve_place INTEGER,
  virtual_base INTEGER,
  virtual_quote INTEGER,
  real_base INTEGER,
  real_quote INTEGER
) WITHOUT ROWID;
CREATE INDEX pool_base ON pool (base);

CREATE TABLE holding (
  mint INTEGER NOT NULL,
  account BLOB NOT NULL,
  owner BLOB NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (mint, account)
) WITHOUT ROWID;

CREATE TABLE first_buyer (
  mint INTEGER NOT NULL,
  tx INTEGER NOT NULL,
  place INTEGER NOT NULL,
  signature BLOB NOT NULL,
  buyer BLOB NOT NULL,
  quote BLOB NOT NULL,
  quote_amount INTEGER NOT NULL,
  token_amount INTEGER NOT NULL,
  PRIMARY KEY (mint, tx, place)
) WITHOUT ROWID;

CREATE TABLE migration (
  mint INTEGER NOT NULL,
  tx INTEGER NOT NULL,
  place INTEGER NOT NULL,
  signature BLOB NOT NULL,
  from_venue TEXT NOT NULL,
  from_pool BLOB,
  to_venue TEXT,
  to_pool BLOB,
  PRIMARY KEY (mint, tx, place)
) WITHOUT ROWID;

-- What creators launched that is forgotten.
CREATE TABLE creator (
  creator BLOB PRIMARY KEY,
  launched INTEGER NOT NULL,
  migrated INTEGER NOT NULL,
  dead INTEGER NOT NULL
) WITHOUT ROWID;

-- Slots below which events ('slot') or minutes ('minute') are forgotten.
CREATE TABLE forgotten (
  what TEXT PRIMARY KEY,
  below INTEGER NOT NULL
) WITHOUT ROWID;
