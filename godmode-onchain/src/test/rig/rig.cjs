#!/usr/bin/env node
'use strict';
// Solana's JSON-RPC over Solana's own virtual machine, on loopback; see README.md beside this file.
//
//   node rig.cjs [--slot-ms 0] [--endpoints 2] [--confirm-slots 1] [--final-slots 32]
//
// Prints one line, RIG {"control": url, "endpoints": [url, ...], "pid": number}, when it is ready, and
// ends when its standard input does, so that it never outlives who started it.

const { Chain } = require('./lib/chain.cjs');
const { control } = require('./lib/control.cjs');
const { Endpoint } = require('./lib/endpoint.cjs');

const options = { 'slot-ms': 0, endpoints: 2, 'confirm-slots': 1, 'final-slots': 32 };

function readOptions(words) {
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i].replace(/^--/, '');
    const value = Number(words[i + 1]);
    if (!(name in options) || !Number.isInteger(value) || value < 0) {
      console.error('options are ' + Object.keys(options).join(', ') + ' with a number, not ' + words[i]);
      process.exit(64);
    }
    options[name] = value;
  }
}

async function main() {
  readOptions(process.argv.slice(2));
  const chain = new Chain({ confirmSlots: options['confirm-slots'], finalSlots: options['final-slots'] });
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
