package io.godmode.onchain.rpc;

import java.util.Objects;
import java.util.function.Function;

/** What came of a call. */
public sealed interface RpcReply {
  /** Maps either outcome to a value. */
  default <T> T fold(
      Function<? super RpcResult, ? extends T> onResult,
      Function<? super RpcFailure, ? extends T> onFailure) {
    return this instanceof Answered answered
        ? onResult.apply(answered.result())
        : onFailure.apply(((Failed) this).failure());
  }

  /**
   * A node answered.
   *
   * @param result its answer, which can be {@code null} in JSON
   */
  record Answered(RpcResult result) implements RpcReply {
    /** Refuses null. */
    public Answered {
      Objects.requireNonNull(result, "result");
    }
  }

  /**
   * There is no answer.
   *
   * @param failure why
   */
  record Failed(RpcFailure failure) implements RpcReply {
    /** Refuses null. */
    public Failed {
      Objects.requireNonNull(failure, "failure");
    }
  }
}
