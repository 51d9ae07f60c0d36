package io.godmode.simulation;

import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.WalletId;
import io.godmode.api.order.Fill;
import io.godmode.core.ledger.Account;
import io.godmode.core.ledger.Books;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold when a run has ended, whatever has struck. */
final class Checks {
  private static final Pattern TRADE_ID = Pattern.compile("\"id\":\"([^\"]*)\"");

  private final World world;
  private final Accounts accounts;

  private Checks(World world, Accounts accounts) {
    this.world = world;
    this.accounts = accounts;
  }

  /**
   * Checks a run that has ended.
   *
   * @throws Finding at the first check that does not hold
   */
  static Accounts all(World world) {
    Accounts accounts = Accounts.audited(world.disk(), World.DATA, world.recoveries().keySet());
    Checks checks = new Checks(world, accounts);
    checks.ended();
    checks.landedOnce();
    checks.signedOnce();
    checks.hashes();
    checks.trades();
    if (world.chain().transactions() > 0) {
      checks.sameFills();
      checks.sameMoney();
    }
    return accounts;
  }

  private static void require(boolean holds, String check, Object detail) {
    if (!holds) {
      throw new Finding(check, detail.toString());
    }
  }

  private void ended() {
    require(
        accounts.books().openOrders() == 0,
        "every attempt comes to its end",
        accounts.books().openAttempts());
  }

  private void landedOnce() {
    onlyOnce(
        "at most one landed attempt per order, says the chain", world.chain().landedPerOrder());
    onlyOnce("at most one landed attempt per order, says the journal", accounts.landed());
  }

  /** Whatever became of them: only the same signed bytes may be sent again. */
  private void signedOnce() {
    Map<String, SimulatedTransaction> attempts = new TreeMap<>();
    for (SimulatedTransaction sent : world.chain().sent()) {
      SimulatedTransaction other =
          attempts.putIfAbsent(sent.order().id() + "#" + sent.attempt(), sent);
      require(
          other == null,
          "one transaction is sent for an attempt",
          "%s and %s, reported %s".formatted(other, sent, accounts.reported(sent.order().id())));
    }
  }

  private static void onlyOnce(String check, SortedMap<OrderId, Integer> landed) {
    landed.forEach(
        (order, times) -> require(times == 1, check, order + " landed " + times + " times"));
  }

  private void hashes() {
    Books books = accounts.books();
    Optional<String> shown = world.status().stateHash();
    require(
        shown.equals(Optional.of(books.stateHash())),
        "a full replay gives the state of the engine",
        shown + " and " + books.stateHash());
    world
        .recoveries()
        .forEach(
            (sequence, hash) ->
                require(
                    hash.equals(accounts.hashes().getOrDefault(sequence, hash)) || sequence == 0,
                    "what was durable at a crash stays",
                    "another state after event " + sequence));
  }

  private void trades() {
    byte[] file = world.disk().contents().get(World.DATA.resolve("trades.jsonl"));
    List<String> ids = new ArrayList<>();
    String text = file == null ? "" : new String(file, StandardCharsets.UTF_8);
    text.lines()
        .forEach(
            line -> {
              Matcher id = TRADE_ID.matcher(line);
              require(id.find(), "every trade has an id", line);
              ids.add(id.group(1));
            });
    Set<String> different = new HashSet<>(ids);
    require(different.size() == ids.size(), "no trade is written twice", ids);
    require(
        ids.equals(accounts.tradeIds()),
        "the trade log is the journal's",
        ids + " and " + accounts.tradeIds());
  }

  private void sameFills() {
    SortedMap<OrderId, Fill> chain = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    world
        .chain()
        .executed()
        .forEach(
            each ->
                each.landing()
                    .fill()
                    .ifPresent(fill -> chain.put(each.transaction().order().id(), fill)));
    Set<OrderId> orders = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    orders.addAll(chain.keySet());
    orders.addAll(accounts.fills().keySet());
    for (OrderId order : orders) {
      Optional<Fill> onChain = Optional.ofNullable(chain.get(order));
      Optional<Fill> booked = Optional.ofNullable(accounts.fills().get(order));
      require(
          onChain.equals(booked),
          "books and chain have the same fills",
          "%s: chain %s, books %s, reported %s"
              .formatted(order, onChain, booked, accounts.reported(order)));
    }
  }

  private void sameMoney() {
    Map<WalletId, Long> lamports = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    Map<Mint, Long> tokens = new TreeMap<>((a, b) -> a.base58().compareTo(b.base58()));
    for (SimulatedChain.Executed each : world.chain().executed()) {
      lamports.merge(each.wallet(), each.lamports(), Long::sum);
      tokens.merge(each.mint(), each.tokens(), Long::sum);
    }
    Set<WalletId> wallets = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    wallets.addAll(lamports.keySet());
    wallets.addAll(accounts.lamports().keySet());
    for (WalletId wallet : wallets) {
      long onChain = lamports.getOrDefault(wallet, 0L);
      long booked = accounts.lamports().getOrDefault(wallet, 0L);
      require(
          onChain == booked,
          "a wallet's lamports are what the journal says",
          "%s: chain %d, journal %d".formatted(wallet, onChain, booked));
    }
    long exchanged =
        accounts.books().accounts().entrySet().stream()
            .filter(each -> each.getKey().kind() == Account.Kind.FX_SOL)
            .mapToLong(Map.Entry::getValue)
            .sum();
    long moved = lamports.values().stream().mapToLong(Long::longValue).sum();
    require(
        exchanged == moved,
        "the ledger's lamports are the chain's",
        "ledger %d, chain %d".formatted(exchanged, moved));
    tokens.forEach(
        (mint, held) ->
            require(
                held == accounts.tokens(mint),
                "the ledger's tokens are the chain's",
                "%s: chain %d, ledger %d".formatted(mint, held, accounts.tokens(mint))));
  }
}
