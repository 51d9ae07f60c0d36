package io.godmode.onchain.rpc;

import io.godmode.api.Bounded;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body and ends the connection where it grows too long. One per reply. */
final class CappedBody implements BodySubscriber<byte[]> {
  private final int limit;
  private final boolean cut;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  @Bounded(by = "its limit in bytes", then = "a longer answer is refused")
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream(1 << 14);

  private Flow.@Nullable Subscription subscription;

  private CappedBody(int limit, boolean cut) {
    this.limit = limit;
    this.cut = cut;
  }

  /** Returns one that fails where the body is longer. */
  static CappedBody whole(int limit) {
    return new CappedBody(limit, false);
  }

  /** Returns one that takes the first bytes for the whole. */
  static CappedBody beginning(int limit) {
    return new CappedBody(limit, true);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    if (whole.isDone()) {
      return;
    }
    for (ByteBuffer part : parts) {
      if (part.remaining() > limit - collected.size()) {
        if (subscription != null) {
          subscription.cancel();
        }
        if (cut) {
          onComplete();
        } else {
          whole.completeExceptionally(new RpcTransport.TooLongException(limit));
        }
        return;
      }
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      collected.write(bytes, 0, bytes.length);
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(collected.toByteArray());
  }
}
