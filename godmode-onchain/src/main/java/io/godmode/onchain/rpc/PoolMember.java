package io.godmode.onchain.rpc;

/** An endpoint of a pool with what is known of it. */
record PoolMember(
    RpcEndpoint endpoint, TokenBucket budget, EndpointState state, ReplyReader reader) {
  String name() {
    return endpoint.name();
  }
}
