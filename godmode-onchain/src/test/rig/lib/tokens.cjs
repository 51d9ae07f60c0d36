'use strict';
// Mints and token accounts, of the classic program and of Token-2022.

const base58 = require('./base58.cjs');

const CLASSIC = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
const TOKEN_2022 = 'TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb';
const PROGRAMS = [CLASSIC, TOKEN_2022];

function kindOf(data, program) {
  if (data.length === 82) return 'mint';
  if (data.length === 165) return 'account';
  if (data.length > 165 && program === TOKEN_2022) return { 1: 'mint', 2: 'account' }[data[165]];
  return undefined;
}

// Returns what an account holds, or null when it is neither a mint nor a token account.
function read(account) {
  const program = base58.encode(account.owner());
  if (!PROGRAMS.includes(program)) return null;
  const data = Buffer.from(account.data());
  const key = at => base58.encode(data.subarray(at, at + 32));
  const optional = at => (data.readUInt32LE(at) ? key(at + 4) : null);
  const kind = kindOf(data, program);
  if (kind === 'mint' && data[45] === 1) {
    return {
      kind,
      program,
      mintAuthority: optional(0),
      supply: data.readBigUInt64LE(36),
      decimals: data[44],
      freezeAuthority: optional(46),
    };
  }
  if (kind === 'account' && data[108] !== 0) {
    return {
      kind,
      program,
      mint: key(0),
      owner: key(32),
      amount: data.readBigUInt64LE(64),
      delegate: optional(72),
      state: data[108] === 2 ? 'frozen' : 'initialized',
      isNative: data.readUInt32LE(109) === 1,
      rentReserve: data.readBigUInt64LE(113),
      delegatedAmount: data.readBigUInt64LE(121),
      closeAuthority: optional(129),
    };
  }
  return null;
}

function amount(raw, decimals) {
  const digits = raw.toString().padStart(decimals + 1, '0');
  const text = decimals
    ? (digits.slice(0, -decimals) + '.' + digits.slice(-decimals)).replace(/\.?0+$/, '')
    : digits;
  return { amount: raw.toString(), decimals, uiAmount: Number(text), uiAmountString: text };
}

module.exports = { CLASSIC, TOKEN_2022, PROGRAMS, read, amount };
