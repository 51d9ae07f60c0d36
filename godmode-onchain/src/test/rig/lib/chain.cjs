'use strict';
// One chain: the VM, its slots and blocks, and what its accounts were in the slots before.

const addon = require('./addon.cjs');
const base58 = require('./base58.cjs');
const errors = require('./errors.cjs');
const tokens = require('./tokens.cjs');
const wire = require('./wire.cjs');

const HASH_LIFE = 150;
const KEPT_HASHES = 301;
const KEPT_BLOCKS = 20000;
const KEPT_CHANGES = 512;
const SLOTS_OF_EPOCH = 432000;
const FIRST_SLOT = 1000;
const SKIPPED = 50;
const START = 1767225600; // 2026-01-01, so that two runs are the same
const U64_MAX = 18446744073709551615n;

class Chain {
  constructor(settings) {
    this.settings = settings;
    this.reset();
  }

  reset() {
    this.vm = new addon.LiteSvm();
    this.vm.withNativeMints();
    this.vm.setTransactionHistory(1000000n);
    this.vm.setBlockhashCheck(false);
    this.slot = FIRST_SLOT;
    this.height = FIRST_SLOT - SKIPPED;
    this.hashes = new Map();
    this.blocks = new Map();
    this.landed = new Map();
    this.byAddress = new Map();
    this.changes = new Map();
    this.pending = [];
    this.openBlock();
    this.tick(40);
  }

  now() {
    return START + Math.floor((this.slot - FIRST_SLOT) * 0.4);
  }

  openBlock() {
    const before = this.block;
    const blockhash = this.vm.latestBlockhash();
    this.hashes.set(blockhash, { slot: this.slot, height: this.height });
    if (this.hashes.size > KEPT_HASHES) this.hashes.delete(this.hashes.keys().next().value);
    const first = this.blocks.size === 0;
    this.block = {
      slot: this.slot,
      parentSlot: this.slot - 1,
      blockhash,
      previousBlockhash: first ? '11111111111111111111111111111111' : before.blockhash,
      blockHeight: this.height,
      blockTime: this.now(),
      transactions: [],
      lowestPrice: null,
      prices: new Map(),
    };
    this.blocks.set(this.slot, this.block);
    if (this.blocks.size > KEPT_BLOCKS) this.blocks.delete(this.blocks.keys().next().value);
    const clock = this.vm.getClock();
    clock.slot = BigInt(this.slot);
    clock.unixTimestamp = BigInt(this.now());
    clock.epoch = BigInt(Math.floor(this.slot / SLOTS_OF_EPOCH));
    clock.leaderScheduleEpoch = clock.epoch + 1n;
    clock.epochStartTimestamp = BigInt(START);
    this.vm.setClock(clock);
  }

  tick(slots) {
    for (let i = 0; i < slots; i++) {
      this.slot++;
      this.height++;
      this.vm.expireBlockhash();
      this.openBlock();
      const due = this.pending.filter(one => one.slot <= this.slot);
      this.pending = this.pending.filter(one => one.slot > this.slot);
      for (const { transaction } of due) this.execute(transaction);
    }
  }

  // Lets a transaction land in a later slot, or when release is called.
  delay(transaction, slots) {
    this.pending.push({ transaction, slot: this.slot + slots });
  }

  release() {
    const due = this.pending;
    this.pending = [];
    for (const { transaction } of due) this.execute(transaction);
    return due.length;
  }

  // Whether a bank of a slot knows a blockhash and takes it.
  hashValid(blockhash, slot = this.slot) {
    const known = this.hashes.get(blockhash);
    return !!known && known.slot <= slot && this.height - (this.slot - slot) - known.height <= HASH_LIFE;
  }

  depth(commitment) {
    return { processed: 0, confirmed: this.settings.confirmSlots, finalized: this.settings.finalSlots }[commitment];
  }

  // The last 151 hashes are kept here, for the VM knows one only. It is asked to check a hash that is
  // not among them, so that the verdict is its own and a durable nonce works.
  run(kind, transaction, { signatures = true, anyHash = false } = {}) {
    this.vm.setSigverify(signatures);
    this.vm.setBlockhashCheck(!anyHash && !this.hashValid(transaction.blockhash));
    try {
      const form = transaction.version === 'legacy' ? 'LegacyTransaction' : 'VersionedTransaction';
      return this.vm[kind + form](transaction.raw);
    } finally {
      this.vm.setSigverify(true);
      this.vm.setBlockhashCheck(false);
    }
  }

  simulate(transaction, options) {
    const result = this.run('simulate', transaction, options);
    const failed = result.constructor.name === 'FailedTransactionMetadata';
    const meta = result.meta();
    return {
      err: failed ? errors.toJson(result.err()) : null,
      logs: meta.logs(),
      unitsConsumed: meta.computeUnitsConsumed(),
      returnData: returnData(meta),
      inner: meta.innerInstructions(),
      after: failed ? null : result.postAccounts(),
    };
  }

  // Puts a transaction into the current block, unless no leader would.
  execute(transaction) {
    if (this.landed.has(transaction.id)) return;
    const before = this.snapshot(transaction);
    const result = this.run('send', transaction);
    const failed = result.constructor.name === 'FailedTransactionMetadata';
    const err = failed ? errors.toJson(result.err()) : null;
    if (failed && !errors.paysFee(err)) return;
    const meta = failed ? result.meta() : result;
    const { fee, price } = wire.feeOf(transaction);
    const record = {
      transaction,
      slot: this.slot,
      blockTime: this.block.blockTime,
      err,
      logs: meta.logs(),
      unitsConsumed: meta.computeUnitsConsumed(),
      inner: meta.innerInstructions(),
      returnData: returnData(meta),
      keys: before.keys,
      before,
      after: this.snapshot(transaction),
      fee,
    };
    this.landed.set(transaction.id, record);
    const block = this.block;
    block.transactions.push(record);
    if (block.lowestPrice === null || price < block.lowestPrice) block.lowestPrice = price;
    before.keys.all.forEach((key, i) => {
      const address = base58.encode(key);
      if (!this.byAddress.has(address)) this.byAddress.set(address, []);
      this.byAddress.get(address).push(record);
      const writable =
        i < transaction.keys.length
          ? wire.writable(transaction, i)
          : i < transaction.keys.length + before.keys.writable.length;
      if (writable) {
        this.remember(address, before.accounts[i]);
        const known = block.prices.get(address);
        if (known === undefined || price < known) block.prices.set(address, price);
      }
    });
  }

  // Keeps what an account was before this slot.
  remember(address, account) {
    const list = this.changes.get(address) || [];
    if (list.length && list[list.length - 1].slot === this.slot) return;
    list.push({ slot: this.slot, account });
    this.changes.set(
      address,
      list.filter(change => change.slot > this.slot - KEPT_CHANGES),
    );
  }

  // Returns an account as it was at the end of a slot, or null.
  account(key, slot = this.slot) {
    const later = (this.changes.get(base58.encode(key)) || []).find(change => change.slot > slot);
    const account = later ? later.account : this.vm.getAccount(key);
    return account && (account.lamports() > 0n || account.data().length > 0) ? account : null;
  }

  // Returns the accounts of a program as [address, account].
  accountsOf(program, slot) {
    const addresses = new Set(this.vm.getProgramAccounts(program).map(one => base58.encode(one.address)));
    for (const address of this.changes.keys()) addresses.add(address);
    const owner = base58.encode(program);
    return [...addresses]
      .map(address => [address, this.account(base58.decode(address), slot)])
      .filter(([, account]) => account && base58.encode(account.owner()) === owner);
  }

  // Puts an account there as if it had always been so.
  plant(key, lamports, owner, data, executable) {
    this.changes.delete(base58.encode(key));
    this.vm.setAccount(key, new addon.Account(lamports, data, owner, executable, U64_MAX));
  }

  airdrop(key, lamports) {
    const result = this.vm.airdrop(key, lamports);
    if (result === null || result.constructor.name === 'FailedTransactionMetadata') return null;
    this.changes.delete(base58.encode(key));
    const id = base58.encode(result.signature());
    this.landed.set(id, { airdrop: true, slot: this.slot, err: null });
    return id;
  }

  // The keys of a transaction with those of its lookup tables, and what they hold.
  snapshot(transaction) {
    const keys = this.resolve(transaction);
    const accounts = keys.all.map(key => this.vm.getAccount(key));
    const balances = accounts.map(account => (account ? account.lamports() : 0n));
    const tokenBalances = [];
    accounts.forEach((account, accountIndex) => {
      const held = account && tokens.read(account);
      if (!held || held.kind !== 'account') return;
      tokenBalances.push({
        accountIndex,
        mint: held.mint,
        owner: held.owner,
        programId: held.program,
        uiTokenAmount: tokens.amount(held.amount, this.decimals(held.mint)),
      });
    });
    return { keys, accounts, balances, tokenBalances };
  }

  decimals(mint) {
    const account = this.vm.getAccount(base58.decode(mint));
    const read = account && tokens.read(account);
    return read && read.kind === 'mint' ? read.decimals : 0;
  }

  resolve(transaction) {
    const writable = [];
    const readonly = [];
    for (const lookup of transaction.lookups) {
      const account = this.vm.getAccount(lookup.table);
      const data = account ? account.data() : new Uint8Array(0);
      const at = index => {
        const start = 56 + 32 * index;
        return data.length >= start + 32 ? data.subarray(start, start + 32) : new Uint8Array(32);
      };
      writable.push(...lookup.writable.map(at));
      readonly.push(...lookup.readonly.map(at));
    }
    return { all: [...transaction.keys, ...writable, ...readonly], writable, readonly };
  }
}

function returnData(meta) {
  const returned = meta.returnData();
  const data = returned.data();
  if (!data.length) return null;
  return { programId: base58.encode(returned.programId()), data: [Buffer.from(data).toString('base64'), 'base64'] };
}

module.exports = { Chain, HASH_LIFE, SLOTS_OF_EPOCH, U64_MAX };
