package io.godmode.onchain.stream;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket server on loopback that does as little as RFC 6455 allows, so that tests write frames
 * themselves, also broken ones. One thread per connection.
 */
final class LoopbackSocket implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int FINAL = 0x80;
  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  /** What a test does with connections. */
  interface Script {
    /** A text came from the client. */
    void text(Peer peer, String text) throws IOException;

    /** A connection is open. */
    default void opened(Peer peer) throws IOException {}

    /** A ping came and was answered. */
    default void pinged(Peer peer) throws IOException {}
  }

  private final ServerSocket server;
  private final Script script;
  private final List<Peer> peers = new CopyOnWriteArrayList<>();
  private final Thread acceptor;

  LoopbackSocket(Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    this.acceptor = daemon(this::accept);
    acceptor.start();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "loopback-socket");
    thread.setDaemon(true);
    return thread;
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/?api-key=secret");
  }

  List<Peer> peers() {
    return peers;
  }

  private void accept() {
    try {
      while (true) {
        Peer peer = new Peer(server.accept());
        peers.add(peer);
        daemon(() -> serve(peer)).start();
      }
    } catch (IOException e) {
      // Closed: nobody comes any more.
    }
  }

  private void serve(Peer peer) {
    try {
      peer.shakeHands();
      script.opened(peer);
      while (true) {
        String text = peer.read(script);
        if (text == null) {
          break;
        }
        script.text(peer, text);
      }
    } catch (SocketException e) {
      // The other side is gone, or a test ended the connection.
    } catch (IOException e) {
      // The same, seen while reading.
    } finally {
      peer.cut();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    peers.forEach(Peer::cut);
  }

  /** One connection. */
  static final class Peer {
    private final Socket socket;
    private volatile boolean closed;

    Peer(Socket socket) {
      this.socket = socket;
    }

    private void shakeHands() throws IOException {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1);
      String key = "";
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
          key = line.substring(18).trim();
        }
      }
      String accept;
      try {
        accept =
            Base64.getEncoder()
                .encodeToString(
                    MessageDigest.getInstance("SHA-1")
                        .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-1", e);
      }
      raw(
          ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Accept: "
                  + accept
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the next text; answers pings; null when the client says goodbye. */
    private @Nullable String read(Script script) throws IOException {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        int kind = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
          length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
          payload[i] ^= mask[i & 3];
        }
        if (kind == TEXT) {
          return new String(payload, StandardCharsets.UTF_8);
        } else if (kind == PING) {
          frame(PONG, true, payload);
          script.pinged(this);
        } else if (kind == CLOSE) {
          closed = true;
          frame(CLOSE, true, payload);
          return null;
        }
      }
    }

    /** Tells whether the client said goodbye. */
    boolean goodbye() {
      return closed;
    }

    void send(String text) throws IOException {
      frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    synchronized void frame(int kind, boolean last, byte[] payload) throws IOException {
      raw(head(kind, last, payload.length));
      raw(payload);
    }

    /** Begins a text and ends the connection in the middle of it. */
    synchronized void breakOffIn(String text) throws IOException {
      byte[] payload = text.getBytes(StandardCharsets.UTF_8);
      raw(head(TEXT, true, payload.length));
      socket.getOutputStream().write(payload, 0, payload.length / 2);
      socket.getOutputStream().flush();
      cut();
    }

    private static byte[] head(int kind, boolean last, int length) {
      int first = kind | (last ? FINAL : 0);
      return length < 126
          ? new byte[] {(byte) first, (byte) length}
          : length < 0x10000
              ? new byte[] {(byte) first, 126, (byte) (length >> 8), (byte) length}
              : new byte[] {
                (byte) first,
                127,
                0,
                0,
                0,
                0,
                (byte) (length >> 24),
                (byte) (length >> 16),
                (byte) (length >> 8),
                (byte) length
              };
    }

    private synchronized void raw(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    void cut() {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone, which is what was wanted.
      }
    }
  }
}
