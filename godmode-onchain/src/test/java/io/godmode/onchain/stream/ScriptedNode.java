package io.godmode.onchain.stream;

import io.godmode.onchain.stream.CurveTrades.Tx;
import io.godmode.onchain.stream.LoopbackSocket.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node on loopback: plays a chain to whoever has subscribed, with a fault every now and then, and
 * tells the newest slot with every ping. Goes on only while somebody is subscribed, except for a
 * few transactions that nobody is told.
 */
final class ScriptedNode implements LoopbackSocket.Script, AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+),\"method\":\"(\\w+)\"");
  private static final int KINDS = 7;

  private final LoopbackSocket socket;
  private final ScriptedChain chain;
  private final List<Tx> all;
  private final Random random;
  private final int every;
  private final Map<Peer, Map<String, Long>> subscriptions = new HashMap<>();
  private @Nullable Peer current;
  private long slot;
  private long lastId = 50;
  private int unsubscribed;
  private boolean ended;

  /**
   * Plays transactions.
   *
   * @param every a fault about every so many of them; 0 for none
   */
  ScriptedNode(ScriptedChain chain, List<Tx> all, long seed, int every) throws IOException {
    this.chain = chain;
    this.all = all;
    this.random = new Random(seed);
    this.every = every;
    this.slot = all.get(0).slot();
    this.socket = new LoopbackSocket(this);
    Thread player = new Thread(this::play, "scripted-node");
    player.setDaemon(true);
    player.start();
  }

  StreamEndpoint endpoint(String name) {
    return StreamEndpoint.of(name, socket.uri());
  }

  synchronized int unsubscribed() {
    return unsubscribed;
  }

  boolean goodbye() {
    return socket.peers().stream().anyMatch(Peer::goodbye);
  }

  int connections() {
    return socket.peers().size();
  }

  @Override
  public synchronized void text(Peer peer, String text) throws IOException {
    Matcher request = ID.matcher(text);
    if (!request.find()) {
      return;
    }
    String method = request.group(2);
    if (method.endsWith("Unsubscribe")) {
      unsubscribed++;
      peer.send("{\"jsonrpc\":\"2.0\",\"id\":" + request.group(1) + ",\"result\":true}");
      return;
    }
    long given = ++lastId;
    peer.send("{\"jsonrpc\":\"2.0\",\"id\":" + request.group(1) + ",\"result\":" + given + "}");
    subscriptions.computeIfAbsent(peer, any -> new HashMap<>()).put(method, given);
    if (method.equals("logsSubscribe")) {
      current = peer;
      tellSlot(peer);
      notifyAll();
    }
  }

  @Override
  public synchronized void pinged(Peer peer) throws IOException {
    if (peer == current) {
      slot += ended ? 1 : 0;
      tellSlot(peer);
    }
  }

  private void tellSlot(Peer peer) throws IOException {
    Long subscription = subscriptions.getOrDefault(peer, Map.of()).get("slotSubscribe");
    if (subscription != null) {
      peer.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"slotNotification\",\"params\":{\"result\":{\"slot\":"
              + slot
              + "},\"subscription\":"
              + subscription
              + "}}");
    }
  }

  private synchronized void play() {
    int unheard = 0;
    for (Tx tx : all) {
      while (current == null && unheard == 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          return;
        }
      }
      chain.add(tx);
      Peer peer = current;
      if (peer == null) {
        unheard--;
        slot = Math.max(slot, tx.slot());
      } else {
        boolean whole = false;
        try {
          whole = tell(peer, tx);
        } catch (IOException e) {
          // The other side gave the connection up.
        }
        if (!whole) {
          current = null;
          unheard = random.nextInt(20);
        }
      }
    }
    ended = true;
  }

  /** Tells a transaction; false when the connection ended with that. */
  private boolean tell(Peer peer, Tx tx) throws IOException {
    if (tx.slot() > slot) {
      slot = tx.slot();
      tellSlot(peer);
    }
    String text =
        tx.notification(
            Objects.requireNonNull(
                subscriptions.getOrDefault(peer, Map.of()).get("logsSubscribe"), "not subscribed"),
            false);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    switch (every == 0 || random.nextInt(every) > 0 ? -1 : random.nextInt(KINDS)) {
      case 0 -> {
        peer.breakOffIn(text);
        return false;
      }
      case 1 -> {
        peer.send(text);
        peer.frame(LoopbackSocket.CLOSE, true, new byte[] {3, (byte) 0xE9});
        return false;
      }
      case 2 -> {
        int third = bytes.length / 3;
        peer.frame(LoopbackSocket.TEXT, false, Arrays.copyOf(bytes, third));
        peer.frame(LoopbackSocket.PING, true, new byte[0]);
        peer.frame(LoopbackSocket.CONTINUATION, false, Arrays.copyOfRange(bytes, third, 2 * third));
        peer.frame(
            LoopbackSocket.CONTINUATION, true, Arrays.copyOfRange(bytes, 2 * third, bytes.length));
      }
      case 3 -> {
        peer.send(text);
        peer.send(text);
      }
      // Longer than the stream takes.
      case 4 -> peer.send(text.replace("\"logs\":[", "\"logs\":[\"" + "x".repeat(50_000) + "\","));
      case 5 -> {
        // Silence: this connection is not told anything any more.
        return false;
      }
      case 6 -> {
        peer.frame(0x3, true, new byte[] {1});
        return false;
      }
      default -> peer.send(text);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
