package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.onchain.stream.Inbox.Item;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections by the JDK's own client. What happens on them goes to the inbox; nothing else is done
 * on its threads. One thread opens, sends and ends.
 */
final class HttpWire implements StreamProtocol.Wire {
  private static final int THREADS = 2;

  private final Inbox inbox;
  private final Duration connectTimeout;
  private final int mostChars;

  @Bounded(by = "the client's callbacks of one connection at a time", then = "ends with the wire")
  private final ExecutorService threads;

  private final HttpClient client;
  private @Nullable Link current;

  HttpWire(Inbox inbox, StreamSettings settings) {
    this.inbox = inbox;
    this.connectTimeout = settings.times().connect();
    this.mostChars = settings.messageChars();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "godmode-stream-io");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
    this.client = HttpClient.newBuilder().executor(threads).connectTimeout(connectTimeout).build();
  }

  @Override
  public void connect(long connection, StreamEndpoint endpoint) {
    Link link = new Link(connection);
    current = link;
    link.opening =
        client
            .newWebSocketBuilder()
            .connectTimeout(connectTimeout)
            .buildAsync(endpoint.uri(), link)
            .whenComplete(
                (socket, failure) -> {
                  if (failure != null) {
                    inbox.post(new Item.Lost(connection, reason(failure)));
                  } else if (link.abandoned) {
                    socket.abort();
                  }
                });
  }

  /** Says why without what the failure's own text may hold: addresses, and keys in them. */
  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof WebSocketHandshakeException refused
        ? "was refused with HTTP " + refused.getResponse().statusCode()
        : "could not be opened (" + cause.getClass().getSimpleName() + ")";
  }

  @Override
  public void send(long connection, String text) {
    Link link = current;
    if (link != null && link.connection == connection) {
      link.then(socket -> socket.sendText(text, true));
    }
  }

  @Override
  public void ping(long connection) {
    Link link = current;
    if (link != null && link.connection == connection) {
      link.then(socket -> socket.sendPing(ByteBuffer.allocate(0)));
    }
  }

  @Override
  public void abandon(long connection) {
    Link link = current;
    if (link != null && link.connection == connection) {
      current = null;
      link.abandon();
    }
  }

  /**
   * Says goodbye, waits at most so long for the other side's answer to it, and ends all threads.
   * Aborting before the answer could lose the goodbye, and what was sent before it, on the way.
   */
  void close(Duration atMost) {
    Link link = current;
    current = null;
    if (link != null) {
      link.then(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
      link.finish(atMost);
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Something to send. */
  private interface Send {
    CompletableFuture<WebSocket> on(WebSocket socket);
  }

  private final class Link implements WebSocket.Listener {
    private final long connection;

    @Bounded(
        by = "mostChars characters",
        then = "a longer message is dropped, which is marked as a gap")
    private final StringBuilder message = new StringBuilder();

    private boolean tooLong;
    private volatile boolean abandoned;
    private volatile @Nullable WebSocket socket;

    @Bounded(by = "one connection", then = "replaced when another is opened")
    private @Nullable CompletableFuture<WebSocket> opening;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    @Bounded(
        by = "the subscriptions and pings of one connection",
        then = "each is forgotten when it is done")
    private CompletableFuture<?> sends = CompletableFuture.completedFuture(null);

    Link(long connection) {
      this.connection = connection;
    }

    /** Sends after what was sent before: a socket takes one text at a time. */
    void then(Send send) {
      WebSocket open = socket;
      if (open != null) {
        sends = sends.handle((done, failure) -> null).thenCompose(done -> send.on(open));
      }
    }

    void finish(Duration atMost) {
      if (socket != null) {
        sends
            .thenCompose(sent -> ended)
            .orTimeout(atMost.toNanos(), TimeUnit.NANOSECONDS)
            .handle((done, failure) -> null)
            .join();
      }
      abandon();
    }

    void abandon() {
      abandoned = true;
      WebSocket open = socket;
      if (open != null) {
        open.abort();
      } else if (opening != null) {
        opening.cancel(true);
      }
    }

    @Override
    public void onOpen(WebSocket opened) {
      socket = opened;
      if (abandoned) {
        opened.abort();
        return;
      }
      inbox.post(new Item.Opened(connection));
      opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      if (!tooLong && message.length() + part.length() <= mostChars) {
        message.append(part);
      } else {
        tooLong = true;
        message.setLength(0);
      }
      if (!last) {
        inbox.post(new Item.Heard(connection));
      } else {
        if (tooLong) {
          inbox.dropped(connection, "a message was longer than " + mostChars + " characters");
        } else {
          inbox.text(connection, message.toString());
        }
        message.setLength(0);
        message.trimToSize();
        tooLong = false;
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
      inbox.post(new Item.Heard(connection));
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
      inbox.post(new Item.Heard(connection));
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      ended.complete(null);
      inbox.post(new Item.Lost(connection, "was closed by the other side with " + code));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      ended.complete(null);
      inbox.post(new Item.Lost(connection, "broke (" + failure.getClass().getSimpleName() + ")"));
    }
  }
}
