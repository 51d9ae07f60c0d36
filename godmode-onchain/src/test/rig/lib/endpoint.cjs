'use strict';
// One port of the rig: JSON-RPC over HTTP, with the faults of its own.

const http = require('node:http');
const { RpcError } = require('./errors.cjs');
const { Faults } = require('./faults.cjs');
const { Methods, NAMES } = require('./methods.cjs');

const MOST_BODY = 50 * 1024;

// Writes JSON with numbers of any size.
function write(value) {
  const mark = '\u0001';
  const marked = JSON.stringify(value, (key, x) => (typeof x === 'bigint' ? mark + x + mark : x));
  return marked.replace(/"\\u0001(-?\d+)\\u0001"/g, '$1');
}

const failure = (id, code, message, data) => ({
  jsonrpc: '2.0',
  error: { code, message, ...(data === undefined ? {} : { data }) },
  id,
});

class Endpoint {
  // Creates one; extra are calls that no node has.
  constructor(chain, extra = {}) {
    this.chain = chain;
    this.extra = extra;
    this.faults = new Faults();
    this.reset();
    this.methods = new Methods(chain, this.faults, (transaction, fate) =>
      this.sends.push({
        signature: transaction.id,
        bytes: Buffer.from(transaction.raw).toString('base64'),
        slot: chain.slot,
        fate,
      }),
    );
    this.server = http.createServer((request, response) => this.serve(request, response));
    this.server.keepAliveTimeout = 60000;
  }

  reset() {
    this.faults.clear();
    this.sends = [];
    this.calls = {};
  }

  listen(port) {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => resolve('http://127.0.0.1:' + this.server.address().port));
    });
  }

  serve(request, response) {
    if (request.method === 'GET' && request.url === '/health') {
      response.end(this.faults.behindSlots ? 'behind' : 'ok');
      return;
    }
    if (request.method !== 'POST') {
      response.statusCode = 405;
      response.end('Used HTTP Method is not allowed. POST or OPTIONS is required\n');
      return;
    }
    const chunks = [];
    let length = 0;
    request.on('data', chunk => {
      length += chunk.length;
      if (length <= MOST_BODY) chunks.push(chunk);
    });
    request.on('end', () => {
      if (length > MOST_BODY) {
        response.statusCode = 413;
        response.end('Payload Too Large');
      } else {
        this.answer(Buffer.concat(chunks).toString('utf8'), request, response);
      }
    });
  }

  answer(body, request, response) {
    let query;
    try {
      query = JSON.parse(body);
    } catch {
      this.finish(response, failure(null, -32700, 'Parse error'));
      return;
    }
    const queries = Array.isArray(query) ? query : [query];
    const methods = queries.map(one => one && one.method).filter(method => typeof method === 'string');
    for (const method of methods) this.calls[method] = (this.calls[method] || 0) + 1;
    const http = this.faults.next('http', methods);
    if (http) {
      response.statusCode = http.status;
      for (const [name, value] of Object.entries(http.headers || {})) response.setHeader(name, value);
      response.end(http.body || '');
      return;
    }
    const cut = this.faults.next('cut', methods);
    if (cut && !cut.afterwards) {
      request.socket.destroy();
      return;
    }
    const answers = queries.map(one => this.one(one));
    if (cut) request.socket.destroy();
    else this.finish(response, Array.isArray(query) ? answers : answers[0]);
  }

  finish(response, answer) {
    const body = Buffer.from(write(answer));
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('content-length', body.length);
    if (this.faults.latencyMs) setTimeout(() => response.end(body), this.faults.latencyMs);
    else response.end(body);
  }

  one(query) {
    const id = query && query.id !== undefined ? query.id : null;
    if (!query || query.jsonrpc !== '2.0' || typeof query.method !== 'string') {
      return failure(id, -32600, 'Invalid request');
    }
    try {
      return { jsonrpc: '2.0', result: this.call(query.method, query.params ?? []), id };
    } catch (e) {
      if (e instanceof RpcError) return failure(id, e.code, e.message, e.data);
      console.error(query.method, e);
      return failure(id, -32603, 'Internal error: ' + e.message);
    }
  }

  call(method, params) {
    const own = Object.hasOwn(this.extra, method);
    if (!own && !NAMES.has(method)) throw new RpcError(-32601, 'Method not found');
    if (!Array.isArray(params)) throw new RpcError(-32602, '`params` should be an array');
    const fault = this.faults.next('rpc', [method]);
    if (fault) throw new RpcError(fault.code, fault.message, fault.data);
    return own ? this.extra[method](...params) : this.methods[method](...params);
  }
}

module.exports = { Endpoint };
