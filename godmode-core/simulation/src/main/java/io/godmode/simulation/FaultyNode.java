package io.godmode.simulation;

import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The network between an executor and the chain. It outlives engines, with what is on its way.
 * Engine thread only, but for {@link #tradable}.
 */
final class FaultyNode implements ChainNode {
  private static final int WINDOW = 25;
  private static final int SHORT = 12;

  private final SimulatedChain chain;
  private final Schedule schedule;
  private final FaultLog log;
  private final Disruption steps;
  private final List<Held> held = new ArrayList<>();
  private final Map<Listener, Listener> listeners = new LinkedHashMap<>();
  private final Set<String> windows = new TreeSet<>();
  private long sends;
  private long notices;

  private record Held(long until, Runnable what) {}

  FaultyNode(SimulatedChain chain, Schedule schedule, FaultLog log, Disruption steps) {
    this.chain = chain;
    this.schedule = schedule;
    this.log = log;
    this.steps = steps;
  }

  /** Lets go what was held until now. */
  void slotPassed() {
    List<Held> due = held.stream().filter(each -> each.until() <= chain.slot()).toList();
    held.removeAll(due);
    due.forEach(each -> each.what().run());
  }

  /** The process that listened is dead; what it sent is still on its way. */
  void forgetListeners() {
    List.copyOf(listeners.keySet()).forEach(this::unsubscribe);
  }

  /** Tells for how much of a stretch of slots a kind lasts, which is none for most. */
  private boolean lasts(FaultKind kind) {
    long slot = chain.slot();
    long window = slot / WINDOW;
    boolean strikes =
        schedule.strikes(kind, window, 4)
            && slot % WINDOW < 1 + schedule.random(kind + " lasts", window).nextInt(SHORT);
    if (strikes && windows.add(kind + " " + window)) {
      log.struck(kind, "from slot " + slot);
    }
    return strikes;
  }

  private void requireReachable() {
    if (lasts(FaultKind.NODE_UNREACHABLE)) {
      throw new Unreachable();
    }
  }

  private long seen() {
    long slot = chain.slot();
    return lasts(FaultKind.NODE_LAGS)
        ? slot - 1 - schedule.random("lag", slot / WINDOW).nextInt(SHORT)
        : slot;
  }

  @Override
  public long latestLastValidBlockHeight() {
    requireReachable();
    return chain.latestLastValidBlockHeight() - (chain.slot() - seen());
  }

  @Override
  public long blockHeight() {
    requireReachable();
    return chain.heightAt(seen());
  }

  @Override
  public long slot() {
    requireReachable();
    return seen();
  }

  @Override
  public long balance(WalletId wallet) {
    requireReachable();
    return chain.balance(wallet);
  }

  @Override
  public Optional<Landing> status(TxSignature signature) {
    requireReachable();
    return chain.statusAt(signature, seen());
  }

  @Override
  public void send(SimulatedTransaction transaction, long tip) {
    steps.at("before a send");
    requireReachable();
    sends++;
    String what = "at send " + sends;
    if (schedule.strikes(FaultKind.SEND_LOST, sends, 4)) {
      log.struck(FaultKind.SEND_LOST, what);
    } else if (schedule.strikes(FaultKind.SEND_DELAYED, sends, 4)) {
      log.struck(FaultKind.SEND_DELAYED, what);
      sendLater(transaction, tip);
    } else {
      chain.send(transaction, tip);
    }
    if (schedule.strikes(FaultKind.SEND_REPEATED, sends, 4)) {
      log.struck(FaultKind.SEND_REPEATED, what);
      chain.send(transaction, tip);
      sendLater(transaction, tip);
    }
    steps.at("after a send");
    if (schedule.strikes(FaultKind.ANSWER_LOST, sends, 4)) {
      log.struck(FaultKind.ANSWER_LOST, what);
      throw new Unreachable();
    }
  }

  private void sendLater(SimulatedTransaction transaction, long tip) {
    long until = chain.slot() + 1 + schedule.random("send later", sends).nextInt(3 * SHORT);
    held.add(new Held(until, () -> chain.send(transaction, tip)));
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    return chain.tradable(observed);
  }

  @Override
  public void subscribe(Listener listener) {
    Listener disturbed = notice -> tell(listener, notice);
    listeners.put(listener, disturbed);
    chain.subscribe(disturbed);
  }

  @Override
  public void unsubscribe(Listener listener) {
    Listener disturbed = listeners.remove(listener);
    if (disturbed != null) {
      chain.unsubscribe(disturbed);
    }
  }

  private void tell(Listener listener, Notice said) {
    notices++;
    String what = "at notice " + notices;
    Notice notice = said;
    if (schedule.strikes(FaultKind.NOTICE_FALSE, notices, 4)) {
      log.struck(FaultKind.NOTICE_FALSE, what);
      notice = new Notice(said.signature(), !said.confirmed());
    }
    if (schedule.strikes(FaultKind.NOTICE_LOST, notices, 4)) {
      log.struck(FaultKind.NOTICE_LOST, what);
      return;
    }
    if (schedule.strikes(FaultKind.NOTICE_DELAYED, notices, 4)) {
      log.struck(FaultKind.NOTICE_DELAYED, what);
      tellLater(listener, notice);
    } else {
      listener.told(notice);
    }
    if (schedule.strikes(FaultKind.NOTICE_REPEATED, notices, 4)) {
      log.struck(FaultKind.NOTICE_REPEATED, what);
      listener.told(notice);
    }
  }

  private void tellLater(Listener listener, Notice notice) {
    long until = chain.slot() + 1 + schedule.random("tell later", notices).nextInt(SHORT);
    held.add(
        new Held(
            until,
            () -> {
              if (listeners.containsKey(listener)) {
                listener.told(notice);
              }
            }));
  }
}
