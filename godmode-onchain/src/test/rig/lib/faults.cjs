'use strict';
// What goes wrong at one endpoint. Counts go down as faults happen; the rest stays until it is changed.

const { invalid } = require('./errors.cjs');

const NONE = {
  dropSends: 0, // as many sends are answered and go nowhere
  holdSends: 0, // as many sends land when they are released
  landSlots: 0, // a send lands so many slots later
  lagSlots: 0, // the node has seen the chain up to so many slots ago
  behindSlots: 0, // what it says of its health
  latencyMs: 0, // answers come so much later
  hide: false, // landed transactions it does not know: true for all, or their signatures
};

// Lists of what happens to the next calls: {method, times, ...}; without a method, to any.
const LISTS = ['http', 'rpc', 'cut'];

class Faults {
  constructor() {
    this.clear();
  }

  clear() {
    Object.assign(this, NONE);
    for (const list of LISTS) this[list] = [];
  }

  set(values) {
    for (const name of Object.keys(values)) {
      if (!(name in NONE)) throw invalid('unknown fault ' + name);
    }
    Object.assign(this, values);
  }

  add(list, fault) {
    if (!LISTS.includes(list)) throw invalid('unknown list of faults ' + list);
    this[list].push({ times: 1, ...fault });
  }

  // Returns the fault of a list that happens to a call now, if one does.
  next(list, methods) {
    const index = this[list].findIndex(fault => !fault.method || methods.includes(fault.method));
    if (index < 0) return null;
    const fault = this[list][index];
    fault.times--;
    if (fault.times <= 0) this[list].splice(index, 1);
    return fault;
  }

  // Counts one down and returns whether it was above zero.
  count(name) {
    if (this[name] <= 0) return false;
    this[name]--;
    return true;
  }

  hides(signature) {
    return this.hide === true || (Array.isArray(this.hide) && this.hide.includes(signature));
  }
}

module.exports = { Faults };
