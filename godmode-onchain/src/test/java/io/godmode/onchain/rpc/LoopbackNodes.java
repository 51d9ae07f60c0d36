package io.godmode.onchain.rpc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * {@link FaultyNodes} behind sockets of the loopback address: replies are compressed where the
 * client takes that, a drip sends byte by byte until the client gives up, and a broken connection
 * is one. Their clock moves with the requests, so read them with a pool on that clock.
 *
 * <p>A server of its own, for the JDK's sends head and body in two packets, and the client's kernel
 * waits 40 ms before it lets the second one come.
 */
public final class LoopbackNodes implements AutoCloseable {
  private static final int DRIP_MILLIS = 10;

  private final FaultyNodes nodes;
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackNodes::daemon);
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Starts to serve. */
  public LoopbackNodes(FaultyNodes nodes) throws IOException {
    this.nodes = nodes;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "loopback node");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the endpoints with addresses that lead here. */
  public List<RpcEndpoint> endpoints() {
    return IntStream.range(0, nodes.endpoints().size())
        .mapToObj(
            i ->
                RpcEndpoint.of(
                    "node" + i,
                    "http://127.0.0.1:" + server.getLocalPort() + "/node" + i + "?key=secret"))
        .map(each -> each.withBudget(50, 50))
        .toList();
  }

  /** Returns a pool over real sockets, on the clock of the nodes. */
  public RpcPool pool(RpcLimits limits) {
    return RpcPool.of(endpoints())
        .limits(limits)
        .time(nodes.clock(), nodes.clock()::advance)
        .build();
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> converse(socket));
      } catch (IOException | RejectedExecutionException e) {
        // Closed.
        return;
      }
    }
  }

  /** Answers the requests of a connection until either side ends it. */
  private void converse(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (closing.getCount() > 0) {
        serve(in, socket.getOutputStream());
      }
    } catch (IOException e) {
      // The client has gone, or the node breaks the connection: that is what it does wrong.
    }
  }

  private void serve(InputStream in, OutputStream out) throws IOException {
    String path = line(in).split(" ", -1)[1];
    int length = 0;
    boolean gzip = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String[] parts = header.toLowerCase(Locale.ROOT).split(": *", 2);
      if (parts[0].equals("content-length")) {
        length = Integer.parseInt(parts[1]);
      }
      gzip |= parts[0].equals("accept-encoding") && parts[1].equals("gzip");
    }
    byte[] body = in.readNBytes(length);
    try {
      HttpReply reply;
      synchronized (nodes) {
        reply = nodes.post(endpoint(path), body, RpcLimits.standard());
      }
      byte[] content = gzip && reply.body().length > 0 ? zipped(reply.body()) : reply.body();
      String head = head(reply.status(), content.length);
      if (content != reply.body()) {
        head += "Content-Encoding: gzip\r\n";
      }
      if (reply.retryAfter().isPresent()) {
        head += "Retry-After: " + reply.retryAfter().get() + "\r\n";
      }
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes((head + "\r\n").getBytes(ISO_8859_1));
      whole.writeBytes(content);
      out.write(whole.toByteArray());
    } catch (HttpTimeoutException drip) {
      drip(out);
    }
  }

  private static RpcEndpoint endpoint(String path) {
    return RpcEndpoint.of(path.substring(1, path.indexOf('?')), "http://127.0.0.1" + path);
  }

  private static String head(int status, int length) {
    return "HTTP/1.1 " + status + " x\r\nContent-Length: " + length + "\r\n";
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the client has gone");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** Sends a byte now and then until the client has had enough. */
  private void drip(OutputStream out) throws IOException {
    out.write((head(200, 100_000) + "\r\n").getBytes(ISO_8859_1));
    try {
      do {
        out.write(' ');
      } while (!closing.await(DRIP_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static byte[] zipped(byte[] content) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    }
    return zipped.toByteArray();
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
    threads.shutdownNow();
  }
}
