'use strict';
// The bytes of a transaction, legacy or version 0, and what its fee is.

const crypto = require('node:crypto');
const base58 = require('./base58.cjs');
const { invalid } = require('./errors.cjs');

const MOST_BYTES = 1232;
const TYPE = 'solana_transaction::versioned::VersionedTransaction';

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  take(count) {
    if (this.at + count > this.bytes.length) throw new Error('unexpected end of file');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  byte() {
    return this.take(1)[0];
  }

  // A length in one to three bytes of seven bits, the lowest first.
  length() {
    let value = 0;
    for (let i = 0; i < 3; i++) {
      const part = this.byte();
      if (i > 0 && part === 0) throw new Error('alias encoding in ShortU16');
      value |= (part & 127) << (7 * i);
      if (part < 128) {
        if (value > 65535) throw new Error('ShortU16 overflow');
        return value;
      }
    }
    throw new Error('ShortU16 too long');
  }

  list(read) {
    return Array.from({ length: this.length() }, read);
  }
}

function parse(bytes) {
  const reader = new Reader(bytes);
  const signatures = reader.list(() => reader.take(64));
  const start = reader.at;
  let version = 'legacy';
  let required = reader.byte();
  if (required & 128) {
    version = required & 127;
    if (version !== 0) throw new Error('unsupported message version ' + version);
    required = reader.byte();
  }
  const header = {
    numRequiredSignatures: required,
    numReadonlySignedAccounts: reader.byte(),
    numReadonlyUnsignedAccounts: reader.byte(),
  };
  const keys = reader.list(() => reader.take(32));
  const blockhash = base58.encode(reader.take(32));
  const instructions = reader.list(() => {
    const program = reader.byte();
    const accounts = [...reader.take(reader.length())];
    return { program, accounts, data: reader.take(reader.length()) };
  });
  const lookups =
    version === 'legacy'
      ? []
      : reader.list(() => {
          const table = reader.take(32);
          const writable = [...reader.take(reader.length())];
          return { table, writable, readonly: [...reader.take(reader.length())] };
        });
  if (reader.at !== bytes.length) throw new Error('trailing bytes');
  return {
    id: signatures.length ? base58.encode(signatures[0]) : null,
    signatures,
    version,
    header,
    keys,
    blockhash,
    instructions,
    lookups,
    message: bytes.subarray(start),
    raw: bytes,
  };
}

// Reads a transaction as a call brings it.
function decode(text, config) {
  const encoding = (config && config.encoding) || 'base58';
  if (typeof text !== 'string') throw invalid('invalid type: expected a string.');
  const longest = { base58: 1683, base64: 1644 }[encoding];
  if (!longest) throw invalid(`unsupported encoding: ${encoding}. Supported encodings: base58, base64`);
  if (text.length > longest) {
    throw invalid(
      `${encoding} encoded ${TYPE} too large: ${text.length} bytes (max: encoded/raw ${longest}/${MOST_BYTES})`,
    );
  }
  let bytes;
  if (encoding === 'base58') {
    bytes = base58.decode(text);
    if (!bytes) throw invalid('invalid base58 encoding: InvalidCharacter');
  } else {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4) {
      throw invalid('invalid base64 encoding: InvalidPadding');
    }
    bytes = new Uint8Array(Buffer.from(text, 'base64'));
  }
  if (bytes.length > MOST_BYTES) {
    throw invalid(`decoded ${TYPE} too large: ${bytes.length} bytes (max: ${MOST_BYTES} bytes)`);
  }
  let transaction;
  try {
    transaction = parse(bytes);
  } catch (e) {
    throw invalid(`failed to deserialize ${TYPE}: ${e.message}`);
  }
  sanitize(transaction);
  return transaction;
}

// Reads a message without signatures.
function decodeMessage(base64) {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  const required = bytes[0] & 128 ? bytes[1] : bytes[0];
  return parse(new Uint8Array([required, ...new Uint8Array(64 * required), ...bytes]));
}

function sanitize(transaction) {
  const { header, keys, signatures } = transaction;
  let total = keys.length;
  for (const lookup of transaction.lookups) total += lookup.writable.length + lookup.readonly.length;
  const broken =
    header.numRequiredSignatures + header.numReadonlyUnsignedAccounts > keys.length ||
    header.numReadonlySignedAccounts >= header.numRequiredSignatures ||
    signatures.length !== header.numRequiredSignatures ||
    total > 256 ||
    transaction.instructions.some(
      call => call.program >= keys.length || call.program === 0 || call.accounts.some(index => index >= total),
    );
  if (broken) {
    throw invalid('invalid transaction: Transaction failed to sanitize accounts offsets correctly');
  }
}

// Whether each signature is one of its key over the message.
function signed(transaction) {
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  return transaction.signatures.every((signature, i) => {
    try {
      const der = Buffer.concat([prefix, transaction.keys[i]]);
      const key = crypto.createPublicKey({ key: der, format: 'der', type: 'spki' });
      return crypto.verify(null, transaction.message, key, signature);
    } catch {
      return false;
    }
  });
}

// Whether the key at an index, not one of a lookup table, may be written.
function writable({ header, keys }, index) {
  return index < header.numRequiredSignatures
    ? index < header.numRequiredSignatures - header.numReadonlySignedAccounts
    : index < keys.length - header.numReadonlyUnsignedAccounts;
}

const COMPUTE_BUDGET = 'ComputeBudget111111111111111111111111111111';
const BUILT_IN = new Set([
  '11111111111111111111111111111111',
  COMPUTE_BUDGET,
  'Vote111111111111111111111111111111111111111',
  'BPFLoader1111111111111111111111111111111111',
  'BPFLoader2111111111111111111111111111111111',
  'BPFLoaderUpgradeab1e11111111111111111111111',
  'LoaderV411111111111111111111111111111111111',
]);
const PRECOMPILED = new Set([
  'Ed25519SigVerify111111111111111111111111111',
  'KeccakSecp256k11111111111111111111111111111',
  'Secp256r1SigVerify1111111111111111111111111',
]);

// 5,000 lamports a signature, and the price in micro-lamports times the units asked for, rounded up.
function feeOf(transaction) {
  let price = 0n;
  let limit = null;
  let units = 0n;
  let signatures = BigInt(transaction.header.numRequiredSignatures);
  for (const call of transaction.instructions) {
    const program = base58.encode(transaction.keys[call.program]);
    if (PRECOMPILED.has(program)) {
      signatures += BigInt(call.data[0] || 0);
      continue;
    }
    units += BUILT_IN.has(program) ? 3000n : 200000n;
    if (program === COMPUTE_BUDGET) {
      const data = Buffer.from(call.data);
      if (data[0] === 2 && data.length >= 5) limit = BigInt(data.readUInt32LE(1));
      if (data[0] === 3 && data.length >= 9) price = data.readBigUInt64LE(1);
    }
  }
  if (limit !== null) units = limit;
  if (units > 1400000n) units = 1400000n;
  return { fee: 5000n * signatures + (price * units + 999999n) / 1000000n, price };
}

module.exports = { decode, decodeMessage, signed, writable, feeOf };
