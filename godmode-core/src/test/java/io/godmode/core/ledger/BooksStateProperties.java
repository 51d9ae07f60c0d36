package io.godmode.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.CapitalMoved;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.ImpactReset;
import io.godmode.api.event.TradingEvent.Mark;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.event.TradingEvent.PositionsMarked;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.ledger.NaiveBooks.Holding;
import io.godmode.core.ledger.NaiveBooks.Wallet;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Random lives of the books against a naive model: after every event both say the same. */
class BooksStateProperties {
  private static final List<WalletId> WALLETS =
      List.of(WalletId.of("a"), WalletId.of("b"), WalletId.of("c"));
  private static final List<Mint> MINTS =
      List.of(TestMints.numbered(1), TestMints.numbered(2), TestMints.numbered(3));

  @Property(tries = 150)
  void theBooksAreTrueAfterEveryEvent(
      @ForAll long seed, @ForAll @IntRange(min = 60, max = 200) int n) {
    Life life = new Life(seed);
    for (int i = 0; i < n; i++) {
      Map<WalletId, WalletView> before = life.wallets();
      int events = life.fixture.events.size();
      life.step();
      life.check();
      life.checkOthers(before, events);
    }
    life.checkReplay();
    Statistics.label("written off").collect(Math.min(5, life.writtenOff));
    Statistics.label("fills").collect(Math.min(20, life.model.bookings / 5 * 5));
  }

  /** One sequence of valid events, in the books and in the model. */
  private static final class Life {
    private final SplittableRandom random;
    private final BooksFixture fixture = new BooksFixture();
    private final NaiveBooks model = new NaiveBooks();
    private final Map<Order, BigInteger> open = new LinkedHashMap<>();
    private final Map<OrderId, WalletId> owners = new LinkedHashMap<>();
    private Duration passed = Duration.ZERO;
    private SolPrice rate = SolPrice.of("190");
    private long ticks;
    private int writtenOff;

    Life(long seed) {
      random = new SplittableRandom(seed);
    }

    void step() {
      passed = passed.plusSeconds(random.nextLong(3_000));
      fixture.at(TestData.START.plus(passed));
      if (model.wallets.isEmpty() || (model.wallets.size() < 3 && random.nextInt(10) == 0)) {
        openWallet();
        return;
      }
      switch (random.nextInt(13)) {
        case 0, 1, 2 -> approveBuy();
        case 3, 4 -> approveSell();
        case 5, 6, 7 -> fill();
        case 8 -> fail();
        case 9 -> mark();
        case 10 -> moveMoney();
        case 11 -> writeOff();
        default -> passTime();
      }
    }

    private void openWallet() {
      WalletId id = WALLETS.get(model.wallets.size());
      long money = random.nextLong(1_000_000_000_000L);
      Wallet wallet = new Wallet();
      wallet.free = BigInteger.valueOf(money);
      wallet.dayStart = wallet.free;
      wallet.baseline = wallet.free;
      model.wallets.put(id, wallet);
      model.capital = model.capital.add(wallet.free);
      fixture.open(id, new Usd(money));
    }

    private WalletId anyWallet() {
      return new ArrayList<>(model.wallets.keySet()).get(random.nextInt(model.wallets.size()));
    }

    private Mint anyMint() {
      return MINTS.get(random.nextInt(MINTS.size()));
    }

    private void approveBuy() {
      WalletId id = anyWallet();
      Wallet wallet = model.wallet(id);
      if (wallet.free.compareTo(BigInteger.valueOf(1_000_000)) < 0) {
        return;
      }
      long reserved = 1_000_000 + random.nextLong(wallet.free.longValueExact() - 999_999);
      Order order = fixture.approveBuy(id, anyMint(), 1, rate, new Usd(reserved));
      wallet.free = wallet.free.subtract(BigInteger.valueOf(reserved));
      wallet.reserved = wallet.reserved.add(BigInteger.valueOf(reserved));
      open.put(order, BigInteger.valueOf(reserved));
    }

    private void approveSell() {
      WalletId id = anyWallet();
      for (Map.Entry<Mint, Holding> each : model.holdings.getOrDefault(id, Map.of()).entrySet()) {
        Holding held = each.getValue();
        long sellable = held.quantity.subtract(held.exiting).longValueExact();
        if (sellable > 0) {
          long quantity = random.nextBoolean() ? sellable : 1 + random.nextLong(sellable);
          String reason = random.nextBoolean() ? "take_profit_1" : "because";
          Order order = fixture.approveSell(id, each.getKey(), quantity, rate, reason);
          held.exiting = held.exiting.add(BigInteger.valueOf(quantity));
          open.put(order, BigInteger.ZERO);
          return;
        }
      }
    }

    private Order takeOpen() {
      List<Order> orders = new ArrayList<>(open.keySet());
      Order order = orders.get(random.nextInt(orders.size()));
      if (random.nextInt(4) == 0) {
        // An interim report says something and moves nothing.
        fixture.apply(
            new AttemptReported(
                ExecutionReport.interim(
                    order.id(),
                    1,
                    fixture.books.openAttempt(order.id()).orElseThrow().lastSequence() + 1,
                    AttemptState.SENT,
                    TestData.SLOT),
                rate));
      }
      return order;
    }

    private void fill() {
      if (open.isEmpty()) {
        return;
      }
      Order order = takeOpen();
      if (fixture.books.openAttempt(order.id()).orElseThrow().lastSequence() >= 9) {
        return;
      }
      BigInteger reserved = Objects.requireNonNull(open.remove(order));
      if (order.side() == Side.BUY) {
        buy(order, reserved);
      } else {
        sell(order);
      }
    }

    /** Splits what the reservation covers over the pool, the fees and the rent. */
    private void buy(Order order, BigInteger reserved) {
      SolPrice at = fixture.books.openApproval(order.id()).orElseThrow().rate();
      long most = at.toLamportsFloor(new Usd(reserved.longValueExact())).value();
      long quote = part(most);
      Costs costs = costs(most - quote, true);
      long tokens = 1 + random.nextLong(1_000_000_000_000L);
      Booked booked = fixture.fill(order, quote, tokens, costs, at);
      model.bought(order.walletId(), order.mint(), quote, tokens, costs, reserved, at);
      booked(order, booked);
    }

    private void sell(Order order) {
      long tokens = order.terms().fold(buy -> 0L, sold -> sold.quantity().raw());
      Holding held = model.holding(order.walletId(), order.mint());
      held.exiting = held.exiting.subtract(BigInteger.valueOf(tokens));
      long before = held.quantity.longValueExact();
      long quote = random.nextLong(20_000_000_000L);
      Wallet wallet = model.wallet(order.walletId());
      Costs spent = costs(quote, false);
      long freed = random.nextLong(wallet.rentLamports.longValueExact() + 1);
      Costs costs =
          Costs.builder()
              .venue(spent.protocolFee(), spent.creatorFee(), spent.lpFee())
              .network(spent.baseFee(), spent.priorityFee(), spent.tip())
              .rentFreed(Lamports.of(freed))
              .build();
      NaiveBooks.Fraction fees =
          held.feeNanos.times(new NaiveBooks.Fraction(BigInteger.valueOf(tokens), held.quantity));
      Booked booked = fixture.fill(order, quote, tokens, costs, rate);
      held.executable -=
          BigInteger.valueOf(held.executable)
              .multiply(BigInteger.valueOf(tokens))
              .divide(BigInteger.valueOf(before))
              .longValueExact();
      NaiveBooks.Fraction gross =
          model.sold(order.walletId(), order.mint(), quote, tokens, costs, rate);
      booked(order, booked);

      Booked.Closed closed = booked.closed().orElseThrow();
      double slack = 10.0 * (held.sales + model.bookings);
      assertThat(gross.below(closed.gross().nanos())).isBetween(-slack, slack);
      NaiveBooks.Fraction net =
          gross
              .minus(fees)
              .minus(NaiveBooks.Fraction.of(NaiveBooks.nanos(costs.total().value(), rate)));
      assertThat(net.below(closed.net().nanos())).isBetween(-slack, slack);
      assertThat(closed.positionClosed()).isEqualTo(tokens == before);
      wallet.grossToday = wallet.grossToday.add(BigInteger.valueOf(closed.gross().nanos()));
      int sign = Long.signum(closed.net().nanos());
      wallet.streak = sign < 0 ? wallet.streak + 1 : sign > 0 ? 0 : wallet.streak;
      model.streak = sign < 0 ? model.streak + 1 : sign > 0 ? 0 : model.streak;
    }

    private void fail() {
      if (open.isEmpty()) {
        return;
      }
      Order order = takeOpen();
      BigInteger reserved = Objects.requireNonNull(open.get(order));
      if (fixture.books.openAttempt(order.id()).orElseThrow().lastSequence() >= 9) {
        return;
      }
      SolPrice at =
          order.side() == Side.BUY
              ? fixture.books.openApproval(order.id()).orElseThrow().rate()
              : rate;
      Wallet wallet = model.wallet(order.walletId());
      BigInteger covers = order.side() == Side.BUY ? reserved : wallet.free;
      boolean landed = random.nextBoolean() && covers.signum() > 0;
      long most = landed ? at.toLamportsFloor(new Usd(covers.longValueExact())).value() : 0;
      Costs costs =
          landed
              ? Costs.builder()
                  .network(Lamports.of(part(most) / 2), Lamports.of(part(most) / 2), Lamports.ZERO)
                  .build()
              : Costs.NONE;
      open.remove(order);
      Booked booked =
          fixture.fail(
              order, landed ? AttemptState.LANDED_FAILED : AttemptState.EXPIRED_PROVEN, costs, at);
      if (order.side() == Side.SELL) {
        Holding held = model.holding(order.walletId(), order.mint());
        held.exiting =
            held.exiting.subtract(
                BigInteger.valueOf(order.terms().fold(buy -> 0L, sold -> sold.quantity().raw())));
      }
      model.failed(order.walletId(), costs, reserved, at);
      booked(order, booked);
    }

    /**
     * Gives the first holding up that nothing is under way for, not so often that none grow old.
     */
    private void writeOff() {
      for (WalletId id : model.wallets.keySet()) {
        for (Map.Entry<Mint, Holding> each : model.holdings.getOrDefault(id, Map.of()).entrySet()) {
          Mint mint = each.getKey();
          boolean quiet =
              open.keySet().stream()
                  .noneMatch(order -> order.walletId().equals(id) && order.mint().equals(mint));
          if (quiet && random.nextInt(3) == 0) {
            writeOff(id, mint, each.getValue());
            return;
          }
        }
      }
    }

    private void writeOff(WalletId id, Mint mint, Holding held) {
      Wallet wallet = model.wallet(id);
      long deposited = held.rent.min(wallet.rentLamports).longValueExact();
      long rent = random.nextBoolean() ? deposited : part(deposited);
      Booked booked = fixture.writeOff(id, mint, held.quantity.longValueExact(), rent, rate);
      NaiveBooks.Fraction gross = model.writtenOff(id, mint, rent, rate);

      Booked.Closed closed = booked.closed().orElseThrow();
      double slack = 10.0 * (held.sales + model.bookings);
      assertThat(gross.below(closed.gross().nanos())).isBetween(-slack, slack);
      NaiveBooks.Fraction net =
          gross.minus(held.feeNanos).minus(NaiveBooks.Fraction.of(NaiveBooks.nanos(rent, rate)));
      assertThat(net.below(closed.net().nanos())).isBetween(-slack, slack);
      assertThat(closed.positionClosed()).isTrue();
      wallet.grossToday = wallet.grossToday.add(BigInteger.valueOf(closed.gross().nanos()));
      wallet.feesToday = wallet.feesToday.add(BigInteger.valueOf(booked.costs().nanos()));
      writtenOff++;
    }

    private void booked(Order order, Booked booked) {
      Wallet wallet = model.wallet(order.walletId());
      wallet.feesToday = wallet.feesToday.add(BigInteger.valueOf(booked.costs().nanos()));
    }

    private void mark() {
      moveRate();
      List<Mark> marks = new ArrayList<>();
      model.holdings.forEach(
          (wallet, byMint) ->
              byMint.forEach(
                  (mint, held) -> {
                    if (random.nextInt(3) > 0) {
                      held.executable = random.nextLong(20_000_000_000L);
                      marks.add(
                          new Mark(
                              wallet, mint, Lamports.of(held.executable), random.nextBoolean()));
                    }
                  }));
      fixture.apply(new PositionsMarked(rate, marks));
      model.rate = rate;
    }

    private void moveRate() {
      long nanos = rate.perSol().nanos();
      long next = nanos - nanos / 10 + random.nextLong(nanos / 5);
      rate = new SolPrice(new Usd(Math.max(1_000_000_000L, Math.min(next, 1_000_000_000_000L))));
    }

    private void moveMoney() {
      WalletId from = anyWallet();
      WalletId to = anyWallet();
      Wallet payer = model.wallet(from);
      if (from.equals(to)) {
        long free = Math.max(0, payer.free.longValueExact());
        long amount = random.nextLong(-free, 1_000_000_000_000L);
        fixture.apply(new CapitalMoved(from, new Usd(amount), "test", Optional.empty()));
        BigInteger moved = BigInteger.valueOf(amount);
        BigInteger profit = payer.free.subtract(payer.baseline).max(BigInteger.ZERO);
        payer.baseline =
            amount < 0
                ? payer.baseline.subtract(moved.negate().subtract(profit).max(BigInteger.ZERO))
                : payer.baseline.add(moved);
        payer.baseline = payer.baseline.max(BigInteger.ZERO);
        payer.free = payer.free.add(moved);
        payer.dayStart = payer.dayStart.add(moved);
        model.flows = model.flows.add(moved);
      } else if (random.nextInt(4) == 0) {
        Usd raise = new Usd(1 + random.nextLong(1_000_000_000L));
        fixture.apply(new FlowApplied(new FlowStep.BaselineRaise(from, raise, "test", "")));
        payer.baseline = payer.baseline.add(BigInteger.valueOf(raise.nanos()));
      } else if (payer.free.signum() > 0) {
        long amount = 1 + random.nextLong(payer.free.longValueExact());
        fixture.apply(
            new FlowApplied(new FlowStep.Transfer(from, to, new Usd(amount), "test", "")));
        BigInteger moved = BigInteger.valueOf(amount);
        Wallet receiver = model.wallet(to);
        payer.free = payer.free.subtract(moved);
        payer.dayStart = payer.dayStart.subtract(moved);
        receiver.free = receiver.free.add(moved);
        receiver.dayStart = receiver.dayStart.add(moved);
      }
    }

    private void passTime() {
      if (random.nextInt(3) == 0) {
        Mint mint = anyMint();
        fixture.apply(new ImpactReset(mint, "test", 0, 0));
        model.impactTokens.remove(mint);
        model.impactQuote.remove(mint);
      } else if (random.nextInt(3) == 0) {
        passed = passed.plusDays(1);
        fixture.at(TestData.START.plus(passed));
        LocalDate day = LocalDate.ofInstant(TestData.START.plus(passed), ZoneOffset.UTC);
        fixture.apply(new DayStarted(day));
        model.streak = 0;
        model.wallets.forEach(
            (id, wallet) -> {
              wallet.streak = 0;
              wallet.grossToday = BigInteger.ZERO;
              wallet.feesToday = BigInteger.ZERO;
              wallet.dayStart = model.equity(id);
            });
      } else {
        ticks++;
        fixture.apply(new Ticked(ticks, TestData.SLOT + ticks, TestData.SLOT));
      }
    }

    private long part(long most) {
      return most <= 0 ? 0 : random.nextLong(most + 1);
    }

    /** Costs that together take at most so much. */
    private Costs costs(long most, boolean withRent) {
      long left = most;
      long[] items = new long[7];
      for (int i = 0; i < items.length; i++) {
        items[i] = random.nextInt(4) == 0 ? 0 : part(left / 3);
        left -= items[i];
      }
      return Costs.builder()
          .venue(Lamports.of(items[0]), Lamports.of(items[1]), Lamports.of(items[2]))
          .network(Lamports.of(items[3]), Lamports.of(items[4]), Lamports.of(items[5]))
          .rentLocked(Lamports.of(withRent ? items[6] : 0))
          .build();
    }

    void check() {
      Books books = fixture.books;
      books.audit();
      checkIdentity(books.identity());
      checkAccounts(books);
      assertThat(books.equity().nanos()).isEqualTo(model.equity().longValueExact());
      assertThat(books.capital().nanos())
          .isEqualTo(model.capital.add(model.flows).longValueExact());
      assertThat(books.losingStreak()).isEqualTo(model.streak);
      assertThat(books.openOrders()).isEqualTo(open.size());
      model.wallets.forEach((id, wallet) -> checkWallet(books.wallet(id).orElseThrow(), wallet));
      checkHoldings(books);
      checkImpact(books);
    }

    private void checkIdentity(Identity identity) {
      assertThat(identity.gap()).isEqualTo(Usd.ZERO);
      assertThat(identity.capital().nanos()).isEqualTo(model.capital.longValueExact());
      assertThat(identity.externalFlows().nanos()).isEqualTo(model.flows.longValueExact());
      assertThat(identity.rounding().nanos())
          .as("rounding after %s bookings", model.bookings)
          .isBetween(-9L * model.bookings, 9L * model.bookings);
      BigDecimal exact = model.exactCosts.add(model.exactFailures);
      assertThat(BigDecimal.valueOf(identity.costs().nanos()))
          .isBetween(exact.subtract(BigDecimal.valueOf(6L * model.bookings)), exact);
    }

    private void checkAccounts(Books books) {
      Map<Account, Long> accounts = books.accounts();
      model.lamports.forEach(
          (kind, amount) ->
              assertThat(accounts.getOrDefault(Account.of(kind), 0L))
                  .as("%s", kind)
                  .isEqualTo(amount.longValueExact()));
      for (Account.Unit unit : List.of(Account.Unit.USD, Account.Unit.SOL)) {
        BigInteger sum =
            accounts.entrySet().stream()
                .filter(entry -> entry.getKey().kind().unit() == unit)
                .map(entry -> BigInteger.valueOf(entry.getValue()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(sum).as("%s", unit).isZero();
      }
      for (Mint mint : MINTS) {
        BigInteger sum =
            accounts.entrySet().stream()
                .filter(entry -> entry.getKey().mint().equals(Optional.of(mint)))
                .map(entry -> BigInteger.valueOf(entry.getValue()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(sum).as("%s", mint).isZero();
        assertThat(accounts.getOrDefault(Account.writtenOff(mint), 0L))
            .isEqualTo(model.givenUp.getOrDefault(mint, BigInteger.ZERO).longValueExact());
      }
    }

    private void checkWallet(WalletView view, Wallet wallet) {
      assertThat(view.free().nanos()).isEqualTo(wallet.free.longValueExact());
      assertThat(view.reserved().nanos()).isEqualTo(wallet.reserved.longValueExact());
      assertThat(view.free().isNegative()).isFalse();
      assertThat(view.reserved().isNegative()).isFalse();
      assertThat(view.equity().nanos()).isEqualTo(model.equity(view.id()).longValueExact());
      assertThat(view.dayStartEquity().nanos()).isEqualTo(wallet.dayStart.longValueExact());
      assertThat(view.realizedToday().nanos()).isEqualTo(wallet.grossToday.longValueExact());
      assertThat(view.feesToday().nanos()).isEqualTo(wallet.feesToday.longValueExact());
      assertThat(view.losingStreak()).isEqualTo(wallet.streak);
      assertThat(view.baseline().nanos()).isEqualTo(wallet.baseline.longValueExact());
      assertThat(view.openPositions())
          .isEqualTo(model.holdings.getOrDefault(view.id(), Map.of()).size());
    }

    private void checkHoldings(Books books) {
      int count = 0;
      for (Map.Entry<WalletId, Map<Mint, Holding>> byWallet : model.holdings.entrySet()) {
        for (Map.Entry<Mint, Holding> each : byWallet.getValue().entrySet()) {
          count++;
          Holding expected = each.getValue();
          HeldPosition held = books.held(byWallet.getKey(), each.getKey()).orElseThrow();
          assertThat(held.quantity()).isEqualTo(expected.quantity.longValueExact());
          assertThat(held.initialQuantity()).isEqualTo(expected.bought.longValueExact());
          assertThat(held.exiting()).isEqualTo(expected.exiting.longValueExact());
          assertThat(held.executable()).isEqualTo(expected.executable);
          // What leaves is rounded down, so what stays is at most one unit a sale too much.
          assertThat(expected.cost.below(held.cost())).isBetween(-0.001, expected.sales + 0.001);
        }
      }
      assertThat(books.held()).hasSize(count);
    }

    private void checkImpact(Books books) {
      Map<Mint, OwnImpact> expected = new LinkedHashMap<>();
      for (Mint mint : MINTS) {
        OwnImpact sum =
            new OwnImpact(
                model.impactTokens.getOrDefault(mint, BigInteger.ZERO).longValueExact(),
                model.impactQuote.getOrDefault(mint, BigInteger.ZERO).longValueExact());
        if (sum.tokenDelta() != 0 || sum.quoteDelta() != 0) {
          expected.put(mint, sum);
        }
      }
      assertThat(books.ownImpact()).containsExactlyInAnyOrderEntriesOf(expected);
    }

    Map<WalletId, WalletView> wallets() {
      Map<WalletId, WalletView> views = new LinkedHashMap<>();
      fixture.books.walletViews().forEach(view -> views.put(view.id(), view));
      return views;
    }

    /** What an event says about one wallet changes the money and the counters of no other. */
    void checkOthers(Map<WalletId, WalletView> before, int events) {
      Set<WalletId> named = new HashSet<>();
      for (JournaledEvent event : fixture.events.subList(events, fixture.events.size())) {
        if (event.event() instanceof DayStarted) {
          return;
        }
        named.addAll(namedBy(event.event()));
      }
      before.forEach(
          (id, was) -> {
            WalletView is = fixture.books.wallet(id).orElseThrow();
            if (!named.contains(id)) {
              assertThat(is.free()).isEqualTo(was.free());
              assertThat(is.reserved()).isEqualTo(was.reserved());
              assertThat(is.invested()).isEqualTo(was.invested());
              assertThat(is.baseline()).isEqualTo(was.baseline());
              assertThat(is.dayStartEquity()).isEqualTo(was.dayStartEquity());
              assertThat(is.realizedToday()).isEqualTo(was.realizedToday());
              assertThat(is.feesToday()).isEqualTo(was.feesToday());
              assertThat(is.losingStreak()).isEqualTo(was.losingStreak());
            }
          });
    }

    private List<WalletId> namedBy(TradingEvent event) {
      if (event instanceof OrderApproved approved) {
        owners.put(approved.order().id(), approved.order().walletId());
        return List.of(approved.order().walletId());
      } else if (event instanceof AttemptReported reported) {
        return List.of(Objects.requireNonNull(owners.get(reported.report().orderId())));
      } else if (event instanceof PositionWrittenOff writtenOff) {
        return List.of(writtenOff.wallet());
      } else if (event instanceof CapitalMoved moved) {
        return List.of(moved.wallet());
      } else if (event instanceof FlowApplied flow) {
        return flow.step()
            .fold(
                transfer -> List.of(transfer.from(), transfer.to()),
                raise -> List.of(raise.wallet()));
      }
      return List.of();
    }

    void checkReplay() {
      Books again = Books.empty();
      Books kept = Books.empty();
      for (JournaledEvent event : fixture.events) {
        again.apply(event);
        kept.apply(event);
        if (random.nextInt(10) == 0) {
          kept = Books.of(kept.state());
          assertThat(kept.stateHash()).isEqualTo(again.stateHash());
        }
      }
      assertThat(kept.stateHash()).isEqualTo(again.stateHash());
      assertThat(kept.totals()).isEqualTo(again.totals());
      assertThat(again.stateHash()).isEqualTo(fixture.books.stateHash());
      assertThat(again.accounts()).isEqualTo(fixture.books.accounts());
      assertThat(again.totals()).isEqualTo(fixture.books.totals());
    }
  }
}
