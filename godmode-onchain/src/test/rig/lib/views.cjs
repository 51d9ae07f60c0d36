'use strict';
// Accounts and transactions as nodes write them.

const base58 = require('./base58.cjs');
const { RpcError, invalid } = require('./errors.cjs');
const tokens = require('./tokens.cjs');
const { U64_MAX } = require('./chain.cjs');

const LONGEST_BASE58 = 128;

function base58Data(data) {
  if (data.length > LONGEST_BASE58) {
    throw new RpcError(
      -32600,
      'Encoded binary (base 58) data should be less than 128 bytes, please use Base64 encoding.',
    );
  }
  return base58.encode(data);
}

function encodedData(chain, account, { encoding, dataSlice: slice }) {
  let data = account.data();
  if (slice) {
    const from = Math.min(slice.offset, data.length);
    data = data.subarray(from, Math.min(from + slice.length, data.length));
  }
  const base64 = () => [Buffer.from(data).toString('base64'), 'base64'];
  switch (encoding) {
    case undefined:
    case 'binary':
      return base58Data(data);
    case 'base58':
      return [base58Data(data), 'base58'];
    case 'base64':
      return base64();
    case 'jsonParsed': {
      const read = tokens.read(account);
      return read ? parsed(chain, read, account) : base64();
    }
    default:
      throw invalid(
        `Invalid params: unknown variant \`${encoding}\`, expected one of \`binary\`, \`base64\`, \`base58\`, \`jsonParsed\`, \`base64+zstd\`.`,
      );
  }
}

function parsed(chain, read, account) {
  const program = read.program === tokens.CLASSIC ? 'spl-token' : 'spl-token-2022';
  const space = account.data().length;
  if (read.kind === 'mint') {
    const info = {
      decimals: read.decimals,
      freezeAuthority: read.freezeAuthority,
      isInitialized: true,
      mintAuthority: read.mintAuthority,
      supply: read.supply.toString(),
    };
    return { program, parsed: { info, type: 'mint' }, space };
  }
  const decimals = chain.decimals(read.mint);
  const info = {
    isNative: read.isNative,
    mint: read.mint,
    owner: read.owner,
    state: read.state,
    tokenAmount: tokens.amount(read.amount, decimals),
  };
  if (read.delegate) {
    info.delegate = read.delegate;
    info.delegatedAmount = tokens.amount(read.delegatedAmount, decimals);
  }
  if (read.closeAuthority) info.closeAuthority = read.closeAuthority;
  if (read.isNative) info.rentExemptReserve = tokens.amount(read.rentReserve, decimals);
  return { program, parsed: { info, type: 'account' }, space };
}

function account(chain, value, config) {
  if (!value) return null;
  return {
    data: encodedData(chain, value, config || {}),
    executable: value.executable(),
    lamports: value.lamports(),
    owner: base58.encode(value.owner()),
    rentEpoch: U64_MAX,
    space: value.data().length,
  };
}

function innerInstructions(lists) {
  return lists
    .map((list, index) => ({
      index,
      instructions: list.map(inner => {
        const call = inner.instruction();
        return {
          programIdIndex: call.programIdIndex(),
          accounts: [...call.accounts()],
          data: base58.encode(call.data()),
          stackHeight: inner.stackHeight(),
        };
      }),
    }))
    .filter(one => one.instructions.length);
}

const status = err => (err ? { Err: err } : { Ok: null });

function meta(record) {
  const { before, after, err } = record;
  return {
    err,
    status: status(err),
    fee: record.fee,
    preBalances: before.balances,
    postBalances: after.balances,
    innerInstructions: innerInstructions(record.inner),
    logMessages: record.logs,
    preTokenBalances: before.tokenBalances,
    postTokenBalances: after.tokenBalances,
    rewards: [],
    loadedAddresses: {
      writable: record.keys.writable.map(base58.encode),
      readonly: record.keys.readonly.map(base58.encode),
    },
    ...(record.returnData ? { returnData: record.returnData } : {}),
    computeUnitsConsumed: record.unitsConsumed,
  };
}

function body(transaction, encoding = 'json') {
  if (encoding === 'base64') return [Buffer.from(transaction.raw).toString('base64'), 'base64'];
  if (encoding === 'base58') return [base58.encode(transaction.raw), 'base58'];
  const message = {
    header: transaction.header,
    accountKeys: transaction.keys.map(base58.encode),
    recentBlockhash: transaction.blockhash,
    instructions: transaction.instructions.map(call => ({
      programIdIndex: call.program,
      accounts: call.accounts,
      data: base58.encode(call.data),
      stackHeight: 1,
    })),
  };
  if (transaction.version === 0) {
    message.addressTableLookups = transaction.lookups.map(lookup => ({
      accountKey: base58.encode(lookup.table),
      writableIndexes: lookup.writable,
      readonlyIndexes: lookup.readonly,
    }));
  }
  return { message, signatures: transaction.signatures.map(base58.encode) };
}

// A landed transaction; refuses one of a version that the caller did not say it reads.
function transaction(record, config) {
  const { version } = record.transaction;
  const versioned = !!config && Number.isInteger(config.maxSupportedTransactionVersion);
  if (version !== 'legacy' && !versioned) {
    throw new RpcError(
      -32015,
      `Transaction version (${version}) is not supported by the requesting client. Please try the request again with the following configuration parameter: "maxSupportedTransactionVersion": ${version}`,
    );
  }
  return {
    transaction: body(record.transaction, config && config.encoding),
    meta: meta(record),
    ...(versioned ? { version } : {}),
  };
}

module.exports = { account, innerInstructions, status, transaction };
