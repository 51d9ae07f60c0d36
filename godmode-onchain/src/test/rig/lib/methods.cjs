'use strict';
// The calls of Solana's JSON-RPC, as one endpoint answers them from what it has seen of the chain.

const base58 = require('./base58.cjs');
const { HASH_LIFE, SLOTS_OF_EPOCH } = require('./chain.cjs');
const { RpcError, invalid, toText } = require('./errors.cjs');
const tokens = require('./tokens.cjs');
const views = require('./views.cjs');
const wire = require('./wire.cjs');

const COMMITMENTS = ['processed', 'confirmed', 'finalized'];
const UNHEALTHY_SLOTS = 128;
const VERSION = '4.2.1';

function bytes(text, length) {
  if (typeof text !== 'string') throw invalid('invalid type, expected a string.');
  const decoded = base58.decode(text);
  if (!decoded) throw invalid('Invalid param: Invalid');
  if (decoded.length !== length) throw invalid('Invalid param: WrongSize');
  return decoded;
}

const keyOf = text => bytes(text, 32);

function signatureOf(text) {
  bytes(text, 64);
  return text;
}

function commitmentOf(config) {
  const commitment = (config && config.commitment) || 'finalized';
  if (!COMMITMENTS.includes(commitment)) {
    throw invalid(
      `Invalid params: unknown variant \`${commitment}\`, expected one of \`processed\`, \`confirmed\`, \`finalized\`.`,
    );
  }
  return commitment;
}

function matches(account, filter) {
  if (filter.dataSize !== undefined) return account.data().length === filter.dataSize;
  if (!filter.memcmp) return true;
  const { encoding, bytes: wanted, offset } = filter.memcmp;
  const expected = Buffer.from(encoding === 'base64' ? Buffer.from(wanted, 'base64') : base58.decode(wanted));
  return expected.equals(Buffer.from(account.data().subarray(offset, offset + expected.length)));
}

class Methods {
  #chain;
  #faults;
  #sends;

  // Creates the calls; sends is told what became of each transaction that came.
  constructor(chain, faults, sends) {
    this.#chain = chain;
    this.#faults = faults;
    this.#sends = sends;
  }

  #slot(commitment) {
    return this.#chain.slot - this.#faults.lagSlots - this.#chain.depth(commitment);
  }

  #height(commitment) {
    return this.#chain.height - this.#chain.slot + this.#slot(commitment);
  }

  // Returns the commitment asked for, when the node has seen the slot that the caller wants.
  #view(config) {
    const commitment = commitmentOf(config);
    const slot = this.#slot(commitment);
    if (config && Number.isInteger(config.minContextSlot) && slot < config.minContextSlot) {
      throw new RpcError(-32016, 'Minimum context slot has not been reached', { contextSlot: slot });
    }
    return commitment;
  }

  #answer(commitment, value) {
    return { context: { slot: this.#slot(commitment), apiVersion: VERSION }, value };
  }

  #account(text, commitment) {
    return this.#chain.account(keyOf(text), this.#slot(commitment));
  }

  #record(signature, commitment) {
    const record = this.#chain.landed.get(signatureOf(signature));
    if (!record || record.slot > this.#slot(commitment) || this.#faults.hides(signature)) return null;
    return record;
  }

  // Commitment of a call that nodes answer for blocks only.
  #blockView(config) {
    const commitment = commitmentOf(config);
    if (commitment === 'processed') throw invalid('Method does not support commitment below `confirmed`');
    return commitment;
  }

  #status(slot) {
    if (slot <= this.#slot('finalized')) return 'finalized';
    return slot <= this.#slot('confirmed') ? 'confirmed' : 'processed';
  }

  getHealth() {
    const { behindSlots, lagSlots } = this.#faults;
    const behind = behindSlots || (lagSlots >= UNHEALTHY_SLOTS ? lagSlots : 0);
    if (behind) throw new RpcError(-32005, `Node is behind by ${behind} slots`, { numSlotsBehind: behind });
    return 'ok';
  }

  getVersion() {
    return { 'solana-core': VERSION, 'feature-set': 0 };
  }

  getGenesisHash() {
    return this.#chain.blocks.values().next().value.blockhash;
  }

  getIdentity() {
    return { identity: '11111111111111111111111111111111' };
  }

  getSlot(config) {
    return this.#slot(this.#view(config));
  }

  /** It keeps everything. */
  getFirstAvailableBlock() {
    return 0;
  }

  getBlockHeight(config) {
    return this.#height(this.#view(config));
  }

  getEpochInfo(config) {
    const commitment = this.#view(config);
    const slot = this.#slot(commitment);
    return {
      absoluteSlot: slot,
      blockHeight: this.#height(commitment),
      epoch: Math.floor(slot / SLOTS_OF_EPOCH),
      slotIndex: slot % SLOTS_OF_EPOCH,
      slotsInEpoch: SLOTS_OF_EPOCH,
      transactionCount: this.#chain.landed.size,
    };
  }

  getTransactionCount() {
    return this.#chain.landed.size;
  }

  getLatestBlockhash(config) {
    const commitment = this.#view(config);
    const block = this.#chain.blocks.get(this.#slot(commitment));
    if (!block) throw new RpcError(-32004, 'Block not available for slot ' + this.#slot(commitment));
    const { blockhash, blockHeight } = block;
    return this.#answer(commitment, { blockhash, lastValidBlockHeight: blockHeight + HASH_LIFE });
  }

  isBlockhashValid(blockhash, config) {
    const commitment = this.#view(config);
    keyOf(blockhash);
    return this.#answer(commitment, this.#chain.hashValid(blockhash, this.#slot(commitment)));
  }

  getBalance(key, config) {
    const commitment = this.#view(config);
    const account = this.#account(key, commitment);
    return this.#answer(commitment, account ? account.lamports() : 0n);
  }

  getAccountInfo(key, config) {
    const commitment = this.#view(config);
    return this.#answer(commitment, views.account(this.#chain, this.#account(key, commitment), config));
  }

  getMultipleAccounts(keys, config) {
    if (!Array.isArray(keys)) throw invalid('invalid type: expected a sequence.');
    if (keys.length > 100) throw invalid('Too many inputs provided; max 100');
    const commitment = this.#view(config);
    const form = { encoding: 'base64', ...config };
    return this.#answer(
      commitment,
      keys.map(key => views.account(this.#chain, this.#account(key, commitment), form)),
    );
  }

  getProgramAccounts(program, config) {
    const commitment = this.#view(config);
    const filters = (config && config.filters) || [];
    const found = this.#chain
      .accountsOf(keyOf(program), this.#slot(commitment))
      .filter(([, account]) => filters.every(filter => matches(account, filter)))
      .map(([pubkey, account]) => ({ pubkey, account: views.account(this.#chain, account, config) }));
    return config && config.withContext ? this.#answer(commitment, found) : found;
  }

  getMinimumBalanceForRentExemption(length) {
    if (!Number.isInteger(length) || length < 0) throw invalid('Invalid params: invalid type, expected usize.');
    return this.#chain.vm.minimumBalanceForRentExemption(BigInt(length));
  }

  // Of each slot, the lowest price that got into it, or that wrote one of the keys if that is higher.
  getRecentPrioritizationFees(keys) {
    const asked = (keys || []).map(key => base58.encode(keyOf(key)));
    if (asked.length > 128) throw invalid('Too many inputs provided; max 128');
    const seen = this.#slot('processed');
    return [...this.#chain.blocks.values()]
      .filter(block => block.slot < seen)
      .slice(-HASH_LIFE)
      .map(block => {
        let price = block.lowestPrice ?? 0n;
        for (const key of asked) {
          const paid = block.prices.get(key);
          if (paid !== undefined && paid > price) price = paid;
        }
        return { slot: block.slot, prioritizationFee: price };
      });
  }

  getFeeForMessage(message, config) {
    const commitment = this.#view(config);
    let transaction;
    try {
      transaction = wire.decodeMessage(message);
    } catch (e) {
      throw invalid('failed to deserialize solana_message::versions::VersionedMessage: ' + e.message);
    }
    const valid = this.#chain.hashValid(transaction.blockhash, this.#slot(commitment));
    return this.#answer(commitment, valid ? wire.feeOf(transaction).fee : null);
  }

  requestAirdrop(key, lamports) {
    if (!Number.isSafeInteger(lamports) || lamports < 0) {
      throw invalid('Invalid params: invalid type, expected u64.');
    }
    const id = this.#chain.airdrop(keyOf(key), BigInt(lamports));
    if (id === null) throw new RpcError(-32603, 'Internal error');
    return id;
  }

  sendTransaction(text, config) {
    const transaction = wire.decode(text, config);
    const { preflightCommitment, minContextSlot, skipPreflight } = config || {};
    const commitment = this.#view({ commitment: preflightCommitment, minContextSlot });
    if (!skipPreflight) this.#preflight(transaction, commitment);
    if (this.#faults.count('dropSends')) {
      this.#sends(transaction, 'DROPPED');
    } else if (this.#faults.count('holdSends')) {
      this.#sends(transaction, 'HELD');
      this.#chain.delay(transaction, Infinity);
    } else {
      this.#sends(transaction, 'FORWARDED');
      if (this.#faults.landSlots > 0) this.#chain.delay(transaction, this.#faults.landSlots);
      else this.#chain.execute(transaction);
    }
    return transaction.id;
  }

  #preflight(transaction, commitment) {
    if (!wire.signed(transaction)) {
      this.#sends(transaction, 'REFUSED');
      throw new RpcError(-32003, 'Transaction signature verification failure');
    }
    this.getHealth();
    const result = this.#simulate(transaction, commitment, {});
    if (!result.err) return;
    this.#sends(transaction, 'REFUSED');
    throw new RpcError(-32002, 'Transaction simulation failed: ' + toText(result.err), {
      accounts: null,
      err: result.err,
      innerInstructions: null,
      logs: result.logs,
      replacementBlockhash: null,
      returnData: result.returnData,
      unitsConsumed: result.unitsConsumed,
    });
  }

  #simulate(transaction, commitment, options) {
    const empty = { logs: [], unitsConsumed: 0n, returnData: null, inner: [], after: null };
    if (!options.anyHash) {
      const known = this.#chain.hashes.get(transaction.blockhash);
      // A bank does not know the hashes of slots after its own.
      if (known && known.slot > this.#slot(commitment)) return { err: 'BlockhashNotFound', ...empty };
      if (this.#record(transaction.id, commitment)) return { err: 'AlreadyProcessed', ...empty };
    }
    return this.#chain.simulate(transaction, options);
  }

  simulateTransaction(text, config = {}) {
    const transaction = wire.decode(text, config);
    const commitment = this.#view(config);
    const { sigVerify, replaceRecentBlockhash, accounts: wanted } = config;
    if (sigVerify && replaceRecentBlockhash) {
      throw invalid('sigVerify may not be used with replaceRecentBlockhash');
    }
    if (sigVerify && !wire.signed(transaction)) {
      throw new RpcError(-32003, 'Transaction signature verification failure');
    }
    const anyHash = !!replaceRecentBlockhash;
    const result = this.#simulate(transaction, commitment, { signatures: false, anyHash });
    let accounts = null;
    if (wanted) {
      const after = new Map((result.after || []).map(one => [base58.encode(one.address), one.account()]));
      const form = { encoding: wanted.encoding || 'base64' };
      accounts = wanted.addresses.map(address => {
        if (!result.after) return null;
        return views.account(this.#chain, after.get(address) || this.#account(address, commitment), form);
      });
    }
    const latest = this.#chain.block;
    return this.#answer(commitment, {
      accounts,
      err: result.err,
      innerInstructions: config.innerInstructions ? views.innerInstructions(result.inner) : null,
      logs: result.logs,
      replacementBlockhash: anyHash
        ? { blockhash: latest.blockhash, lastValidBlockHeight: latest.blockHeight + HASH_LIFE }
        : null,
      returnData: result.returnData,
      unitsConsumed: result.unitsConsumed,
    });
  }

  getSignatureStatuses(signatures) {
    if (!Array.isArray(signatures)) throw invalid('invalid type: expected a sequence.');
    if (signatures.length > 256) throw invalid('Too many inputs provided; max 256');
    const value = signatures.map(signature => {
      const record = this.#record(signature, 'processed');
      if (!record) return null;
      const confirmationStatus = this.#status(record.slot);
      return {
        slot: record.slot,
        confirmations: confirmationStatus === 'finalized' ? null : this.#slot('processed') - record.slot,
        err: record.err,
        status: views.status(record.err),
        confirmationStatus,
      };
    });
    return this.#answer('processed', value);
  }

  getTransaction(signature, config) {
    const form = typeof config === 'string' ? { encoding: config } : config;
    const record = this.#record(signature, this.#blockView(form));
    if (!record || record.airdrop) return null;
    return { slot: record.slot, blockTime: record.blockTime, ...views.transaction(record, form) };
  }

  getSignaturesForAddress(key, config) {
    const seen = this.#slot(this.#blockView(config));
    const { before, until, limit } = config || {};
    let found = (this.#chain.byAddress.get(base58.encode(keyOf(key))) || [])
      .filter(record => record.slot <= seen && !this.#faults.hides(record.transaction.id))
      .reverse();
    if (before) {
      const index = found.findIndex(record => record.transaction.id === before);
      found = index < 0 ? [] : found.slice(index + 1);
    }
    if (until) {
      const index = found.findIndex(record => record.transaction.id === until);
      if (index >= 0) found = found.slice(0, index);
    }
    return found.slice(0, limit || 1000).map(record => ({
      signature: record.transaction.id,
      slot: record.slot,
      err: record.err,
      memo: null,
      blockTime: record.blockTime,
      confirmationStatus: this.#status(record.slot),
    }));
  }

  getBlock(slot, config) {
    const form = (typeof config === 'string' ? { encoding: config } : config) || {};
    if (slot > this.#slot(this.#blockView(form))) {
      throw new RpcError(-32004, `Block not available for slot ${slot}`);
    }
    const block = this.#chain.blocks.get(slot);
    if (!block) {
      throw new RpcError(-32007, `Slot ${slot} was skipped, or missing due to ledger jump to recent snapshot`);
    }
    const { blockhash, previousBlockhash, parentSlot, blockTime, blockHeight } = block;
    const answer = { blockhash, previousBlockhash, parentSlot, blockTime, blockHeight };
    const details = form.transactionDetails || 'full';
    const landed = block.transactions.filter(record => !this.#faults.hides(record.transaction.id));
    if (details === 'signatures') answer.signatures = landed.map(record => record.transaction.id);
    else if (details !== 'none') answer.transactions = landed.map(record => views.transaction(record, form));
    if (form.rewards !== false) answer.rewards = [];
    return answer;
  }

  getBlocks(from, to) {
    const last = Math.min(Number.isInteger(to) ? to : Infinity, this.#slot('finalized'));
    return [...this.#chain.blocks.keys()].filter(slot => slot >= from && slot <= last);
  }

  getBlockTime(slot) {
    const block = this.#chain.blocks.get(slot);
    if (!block) throw new RpcError(-32004, `Block not available for slot ${slot}`);
    return block.blockTime;
  }

  #token(text, commitment, kind, refusal) {
    const account = this.#account(text, commitment);
    if (!account) throw invalid('Invalid param: could not find account');
    const read = tokens.read(account);
    if (!read || read.kind !== kind) throw invalid('Invalid param: ' + refusal);
    return read;
  }

  getTokenAccountBalance(key, config) {
    const commitment = this.#view(config);
    const read = this.#token(key, commitment, 'account', 'not a Token account');
    return this.#answer(commitment, tokens.amount(read.amount, this.#chain.decimals(read.mint)));
  }

  getTokenSupply(mint, config) {
    const commitment = this.#view(config);
    const read = this.#token(mint, commitment, 'mint', 'not a Token mint');
    return this.#answer(commitment, tokens.amount(read.supply, read.decimals));
  }

  #tokenAccounts(commitment, wanted) {
    return tokens.PROGRAMS.flatMap(program => this.#chain.accountsOf(base58.decode(program), this.#slot(commitment)))
      .map(([pubkey, account]) => ({ pubkey, account, held: tokens.read(account) }))
      .filter(({ held }) => held && held.kind === 'account' && wanted(held));
  }

  getTokenLargestAccounts(mint, config) {
    const commitment = this.#view(config);
    const { decimals } = this.#token(mint, commitment, 'mint', 'not a Token mint');
    const found = this.#tokenAccounts(commitment, held => held.mint === mint)
      .sort((a, b) => (a.held.amount < b.held.amount ? 1 : -1))
      .slice(0, 20)
      .map(({ pubkey, held }) => ({ address: pubkey, ...tokens.amount(held.amount, decimals) }));
    return this.#answer(commitment, found);
  }

  getTokenAccountsByOwner(owner, filter, config) {
    const commitment = this.#view(config);
    keyOf(owner);
    if (!filter || (!filter.mint && !filter.programId)) throw invalid('Invalid params: invalid filter.');
    if (filter.programId && !tokens.PROGRAMS.includes(filter.programId)) {
      throw invalid('Invalid param: unrecognized Token program id');
    }
    if (filter.mint && !this.#account(filter.mint, commitment)) {
      throw invalid('Invalid param: could not find mint');
    }
    const found = this.#tokenAccounts(
      commitment,
      held => held.owner === owner && (filter.mint ? held.mint === filter.mint : held.program === filter.programId),
    ).map(({ pubkey, account }) => ({ pubkey, account: views.account(this.#chain, account, config) }));
    return this.#answer(commitment, found);
  }
}

const NAMES = new Set(Object.getOwnPropertyNames(Methods.prototype).filter(name => name !== 'constructor'));

module.exports = { Methods, NAMES, keyOf };
