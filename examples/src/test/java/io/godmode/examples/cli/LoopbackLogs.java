package io.godmode.examples.cli;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A WebSocket on loopback that tells whoever has subscribed of the trades of a chain: the first
 * connection hears of some slots and is cut off, the next one of the slots after a hole.
 */
final class LoopbackLogs implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern REQUEST = Pattern.compile("\"id\":(\\d+),\"method\":\"(\\w+)\"(.*)");

  private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final LoopbackChain chain;
  private final long[] told;
  private int connections;

  /**
   * Starts to listen.
   *
   * @param told first and last slot for the first connection, then for the second
   */
  LoopbackLogs(LoopbackChain chain, long... told) throws IOException {
    this.chain = chain;
    this.told = told.clone();
    Thread thread = new Thread(this::accept, "loopback-logs");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "ws://127.0.0.1:"
        + server.getLocalPort()
        + "/"
        + LoopbackChain.SECRET
        + "?api-key="
        + LoopbackChain.SECRET;
  }

  synchronized int connections() {
    return connections;
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        int number;
        synchronized (this) {
          number = connections++;
        }
        serve(socket, number);
      } catch (IOException e) {
        // The other side is gone, or the test is over.
      }
    }
  }

  private void serve(Socket socket, int number) throws IOException {
    shakeHands(socket);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    long slots = -1;
    while (true) {
      int kind = in.readUnsignedByte() & 0x0F;
      byte[] payload = payload(in);
      if (kind == 0x9) {
        send(socket, 0xA, payload);
      } else if (kind == 0x8) {
        send(socket, 0x8, payload);
        return;
      }
      Matcher request = REQUEST.matcher(new String(payload, StandardCharsets.UTF_8));
      if (!request.find()) {
        continue;
      }
      long id = Long.parseLong(request.group(1));
      text(socket, "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + (100 + id) + "}");
      if (request.group(2).equals("slotSubscribe")) {
        slots = 100 + id;
      } else if (request.group(3).contains(CurveBuys.PUMP) && 2 * number < told.length) {
        tell(socket, slots, 100 + id, told[2 * number], told[2 * number + 1]);
        if (2 * number + 2 < told.length) {
          return;
        }
      }
    }
  }

  private void tell(Socket socket, long slots, long logs, long first, long last)
      throws IOException {
    for (long slot = first; slot <= last; slot++) {
      for (String each : chain.notifications(slot, logs)) {
        text(socket, each);
      }
      if (slots >= 0) {
        text(
            socket,
            "{\"jsonrpc\":\"2.0\",\"method\":\"slotNotification\",\"params\":{\"result\":{\"slot\":"
                + slot
                + "},\"subscription\":"
                + slots
                + "}}");
      }
    }
  }

  private static byte[] payload(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return payload;
  }

  private static void shakeHands(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1);
    String key = "";
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
        key = line.substring(18).trim();
      }
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      write(
          socket,
          ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Accept: "
                  + Base64.getEncoder().encodeToString(digest)
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private static void text(Socket socket, String text) throws IOException {
    send(socket, 0x1, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(Socket socket, int kind, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 4).put((byte) (0x80 | kind));
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else {
      frame.put((byte) 126).putShort((short) payload.length);
    }
    frame.put(payload).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    write(socket, bytes);
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
