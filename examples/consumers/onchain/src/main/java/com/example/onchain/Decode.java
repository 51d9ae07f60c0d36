package com.example.onchain;

import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.decode.TransactionDecoder;
import java.nio.charset.StandardCharsets;

/** Reads what an RPC server says of a transaction; all of the JSON libraries take part. */
public final class Decode {
  private static final String ANSWER =
      """
      {"jsonrpc": "2.0", "id": 1, "result": {
        "slot": 100, "blockTime": 1760000000, "version": 0,
        "meta": {"err": null, "logMessages": ["Program log: hello"], "innerInstructions": []},
        "transaction": {
          "signatures": [
            "5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQkjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW"],
          "message": {"accountKeys": ["11111111111111111111111111111111"], "instructions": []}}}}
      """;

  private Decode() {}

  /** Runs it. */
  public static void main(String[] args) {
    for (ChainTransaction read : RpcTransactions.read(ANSWER.getBytes(StandardCharsets.UTF_8))) {
      System.out.println("slot " + read.slot().orElseThrow() + " " + read.status());
      System.out.println("events " + TransactionDecoder.decode(read).outcomes().size());
    }
  }
}
