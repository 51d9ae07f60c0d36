'use strict';
// The calls of tests, which no node has: time, faults and what is in the accounts.

const { invalid } = require('./errors.cjs');
const { keyOf } = require('./methods.cjs');

function control(chain, endpoints) {
  const at = index => {
    if (!endpoints[index]) throw invalid('endpoint must be below ' + endpoints.length + ' but is ' + index);
    return endpoints[index];
  };
  return {
    rig_tick(slots) {
      if (!Number.isInteger(slots) || slots < 0) throw invalid('slots must be at least 0 but is ' + slots);
      chain.tick(slots);
      return chain.slot;
    },
    rig_reset() {
      chain.reset();
      for (const endpoint of endpoints) endpoint.reset();
      return chain.slot;
    },
    rig_faults(index, values) {
      at(index).faults.set(values);
      return true;
    },
    rig_addFault(index, list, fault) {
      at(index).faults.add(list, fault);
      return true;
    },
    rig_clearFaults(index) {
      at(index).faults.clear();
      return true;
    },
    rig_release() {
      return chain.release();
    },
    rig_sends(index) {
      return at(index).sends;
    },
    rig_calls(index) {
      return at(index).calls;
    },
    rig_setAccount(key, { lamports, owner, data, executable }) {
      chain.plant(
        keyOf(key),
        BigInt(lamports),
        keyOf(owner),
        new Uint8Array(Buffer.from(data, 'base64')),
        !!executable,
      );
      return true;
    },
    rig_addProgramFile(key, path) {
      chain.vm.addProgramFromFile(keyOf(key), String(path));
      return true;
    },
  };
}

module.exports = { control };
