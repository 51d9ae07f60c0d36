package io.godmode.onchain.stream;

import io.godmode.onchain.stream.CurveTrades.Trade;
import io.godmode.onchain.stream.CurveTrades.Tx;
import io.godmode.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node's WebSocket in memory that does what nodes do at their worst, by seeded draws: closes,
 * falls silent, does not open, acknowledges late, twice, with errors or wrong ids, drops, repeats
 * and reorders messages, cuts logs, and tells for subscriptions of others. Each fault in its turn.
 */
final class FaultySocket implements StreamProtocol.Wire {
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+),\"method\":\"(\\w+)\"");

  private final Random random;
  private final ManualClock clock;
  private final List<Runnable> next = new ArrayList<>();
  private final Map<String, Long> subscriptions = new HashMap<>();
  private final Deque<String> late = new ArrayDeque<>();
  private final Set<String> neverDropped = new HashSet<>();
  private final int percent;
  private @Nullable StreamProtocol protocol;
  private boolean calm;
  private boolean silent;
  private long connection;
  private long lastId = 100;
  private int faults;

  /**
   * Faults for one schedule.
   *
   * @param all what will happen on the chain; the first and the last of each mint is not dropped in
   *     silence, for nobody could notice that
   */
  FaultySocket(Random random, ManualClock clock, List<Tx> all) {
    this.random = random;
    this.clock = clock;
    this.percent = 1 + random.nextInt(8);
    Map<Object, String> last = new HashMap<>();
    for (Tx tx : all) {
      for (Trade trade : tx.trades()) {
        if (last.put(trade.mint(), tx.signature()) == null) {
          neverDropped.add(tx.signature());
        }
      }
    }
    neverDropped.addAll(last.values());
  }

  void serve(StreamProtocol served) {
    protocol = served;
  }

  private StreamProtocol protocol() {
    if (protocol == null) {
      throw new IllegalStateException("nobody is served");
    }
    return protocol;
  }

  /** Stops all faults; a connection that has fallen silent stays so until it is given up. */
  void calm() {
    calm = true;
    late.forEach(text -> protocol().text(connection, text));
    late.clear();
  }

  int faults() {
    return faults;
  }

  private boolean fault(int perThousand) {
    boolean strikes = !calm && random.nextInt(1000) < perThousand * percent;
    faults += strikes ? 1 : 0;
    return strikes;
  }

  @Override
  public void connect(long number, StreamEndpoint endpoint) {
    connection = number;
    subscriptions.clear();
    late.clear();
    silent = fault(10);
    if (fault(20)) {
      next.add(() -> protocol().lost(number, "could not be opened"));
    } else if (!silent) {
      next.add(() -> protocol().opened(number));
    }
  }

  @Override
  public void send(long number, String text) {
    Matcher request = ID.matcher(text);
    if (number != connection || silent || !request.find() || fault(10)) {
      return;
    }
    String id = request.group(1);
    if (fault(10)) {
      String error = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":-32603}}";
      next.add(() -> protocol().text(number, error));
      return;
    }
    long given = ++lastId;
    if (fault(10)) {
      next.add(() -> protocol().text(number, "{\"id\":" + (given + 7_000) + ",\"result\":5}"));
    }
    String answer = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + given + "}";
    next.add(
        () -> {
          subscriptions.put(request.group(2), given);
          protocol().text(number, answer);
        });
  }

  @Override
  public void ping(long number) {
    if (number == connection && !silent) {
      next.add(() -> protocol().heard(number));
    }
  }

  @Override
  public void abandon(long number) {
    if (number == connection) {
      subscriptions.clear();
      late.clear();
    }
  }

  /** Lets answers arrive. */
  void deliver() {
    List<Runnable> now = List.copyOf(next);
    next.clear();
    now.forEach(Runnable::run);
  }

  /** A slot passes on the chain. */
  void slot(long slot) {
    Long subscription = subscriptions.get("slotSubscribe");
    if (subscription != null && !silent) {
      protocol()
          .text(
              connection,
              "{\"jsonrpc\":\"2.0\",\"method\":\"slotNotification\",\"params\":{\"result\":"
                  + "{\"slot\":"
                  + slot
                  + "},\"subscription\":"
                  + subscription
                  + "}}");
    }
    while (slot % 4 == 0 && !silent && !late.isEmpty()) {
      protocol().text(connection, late.remove());
    }
    if (fault(5)) {
      silent = true;
    } else if (fault(10)) {
      long broken = connection;
      subscriptions.clear();
      protocol().lost(broken, "was closed");
    } else if (fault(3)) {
      clock.advance(Duration.ofSeconds(26));
    }
  }

  /** A transaction happens on the chain. */
  void tell(Tx tx) {
    Long subscription = subscriptions.get("logsSubscribe");
    if (subscription == null || silent) {
      return;
    }
    if (!neverDropped.contains(tx.signature()) && fault(30)) {
      return;
    }
    String text = tx.notification(subscription, fault(10));
    if (fault(20)) {
      late.add(text);
      return;
    }
    protocol().text(connection, text);
    if (fault(20)) {
      protocol().text(connection, text);
    }
    if (fault(10)) {
      protocol().text(connection, tx.notification(subscription + 1_000, false));
    }
    if (!late.isEmpty() && random.nextInt(3) == 0) {
      protocol().text(connection, late.remove());
    }
  }
}
