#!/usr/bin/env node
'use strict';
// Solana's JSON-RPC over Solana's own virtual machine, on loopback; see README.md beside this file.
//
//   node rig.cjs [--slot-ms 0] [--endpoints 2] [--confirm-slots 1] [--final-slots 32] [--plant FILE]
//
// --plant puts the programs and accounts of a file there, such as curve/coin.json; its programs are files
// beside it.
//
// Prints one line, RIG {"control": url, "endpoints": [url, ...], "pid": number}, when it is ready, and
// ends when its standard input does, so that it never outlives who started it.

const fs = require('fs');
const path = require('path');

const { Chain } = require('./lib/chain.cjs');
const { control } = require('./lib/control.cjs');
const { Endpoint } = require('./lib/endpoint.cjs');
const { keyOf } = require('./lib/methods.cjs');

const options = { 'slot-ms': 0, endpoints: 2, 'confirm-slots': 1, 'final-slots': 32 };
let planted = null;

function readOptions(words) {
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i].replace(/^--/, '');
    if (name === 'plant' && words[i + 1]) {
      planted = path.resolve(words[i + 1]);
      continue;
    }
    const value = Number(words[i + 1]);
    if (!(name in options) || !Number.isInteger(value) || value < 0) {
      console.error(
        'options are ' + Object.keys(options).join(', ') + ' with a number and plant with a file, not ' + words[i],
      );
      process.exit(64);
    }
    options[name] = value;
  }
}

function plant(chain, file) {
  const { programs, accounts } = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const [address, name] of Object.entries(programs)) {
    chain.vm.addProgramFromFile(keyOf(address), path.join(path.dirname(file), name));
  }
  for (const { address, lamports, owner, data } of accounts) {
    const bytes = new Uint8Array(Buffer.from(data, 'base64'));
    chain.plant(keyOf(address), BigInt(lamports), keyOf(owner), bytes, false);
  }
}

async function main() {
  readOptions(process.argv.slice(2));
  const chain = new Chain({ confirmSlots: options['confirm-slots'], finalSlots: options['final-slots'] });
  if (planted) plant(chain, planted);
  const endpoints = Array.from({ length: options.endpoints }, () => new Endpoint(chain));
  const own = new Endpoint(chain, control(chain, endpoints));
  if (options['slot-ms'] > 0) setInterval(() => chain.tick(1), options['slot-ms']);
  const urls = [];
  for (const endpoint of endpoints) urls.push(await endpoint.listen(0));
  const ready = { control: await own.listen(0), endpoints: urls, pid: process.pid };
  console.log('RIG ' + JSON.stringify(ready));
}

process.stdin.resume();
for (const end of ['end', 'error', 'close']) process.stdin.on(end, () => process.exit(0));
main();
