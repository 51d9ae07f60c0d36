'use strict';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const VALUE = new Map([...ALPHABET].map((letter, i) => [letter, i]));

// Converts digits of one base into those of another, the lowest first; leading zeros are the caller's.
function convert(digits, from, to) {
  const out = [];
  for (const digit of digits) {
    let carry = digit;
    for (let i = 0; i < out.length; i++) {
      carry += out[i] * from;
      out[i] = carry % to;
      carry = Math.floor(carry / to);
    }
    while (carry) {
      out.push(carry % to);
      carry = Math.floor(carry / to);
    }
  }
  return out;
}

function encode(bytes) {
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
  const digits = convert(bytes.subarray(zeros), 256, 58);
  return '1'.repeat(zeros) + digits.reverse().map(digit => ALPHABET[digit]).join('');
}

// Returns the bytes, or null when a letter is none of base58.
function decode(text) {
  let zeros = 0;
  while (zeros < text.length && text[zeros] === '1') zeros++;
  const values = [];
  for (const letter of text.slice(zeros)) {
    if (!VALUE.has(letter)) return null;
    values.push(VALUE.get(letter));
  }
  const bytes = convert(values, 58, 256);
  const out = new Uint8Array(zeros + bytes.length);
  out.set(bytes.reverse(), zeros);
  return out;
}

module.exports = { encode, decode };
