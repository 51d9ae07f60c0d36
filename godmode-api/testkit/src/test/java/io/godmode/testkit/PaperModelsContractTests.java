package io.godmode.testkit;

import io.godmode.api.money.Lamports;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.paper.CostModel;
import io.godmode.api.paper.FillModel;
import io.godmode.api.paper.LatencyModel;
import io.godmode.api.paper.SentAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

class PaperModelsContractTests extends ContractSelfTest {
  private static final CostModel STATED = CostModel.asStated();

  PaperModelsContractTests() {
    super(PaperModelsContract.class);
  }

  /** All models, and orders that state a priority fee and a tip. */
  private abstract static class Complete implements PaperModelsContract {
    @Override
    public Optional<LatencyModel> latency() {
      return Optional.of(
          attempt -> OptionalInt.of(Math.toIntExact(attempt.draw().of("landing").below(3))));
    }

    @Override
    public Optional<FillModel> fills() {
      return Optional.of(FillModel.anywhere());
    }

    @Override
    public Optional<CostModel> costs() {
      return Optional.of(STATED);
    }

    @Override
    public List<SentAttempt> attempts() {
      List<SentAttempt> attempts = new ArrayList<>();
      for (SentAttempt plain : PaperModelsContract.super.attempts()) {
        Order order = priced(plain.order());
        attempts.add(
            new SentAttempt(
                order, plain.number(), plain.fromSlot(), plain.sentSlot(), plain.seed()));
      }
      return attempts;
    }

    private static Order priced(Order plain) {
      return new Order(
          plain.id(),
          plain.signalId(),
          plain.strategyId(),
          plain.walletId(),
          plain.chain(),
          plain.symbol(),
          plain.mint(),
          plain.kind(),
          plain.terms(),
          plain.notional(),
          plain.slippage(),
          new NetworkFees(
              Lamports.of(5_000), Lamports.of(12_000), Lamports.of(700), Lamports.of(2_039_280)),
          plain.dataSlot(),
          plain.tipSlot(),
          plain.reason());
    }
  }

  private record Costing(
      BiFunction<SentAttempt, Lamports, NetworkFees> fill, UnaryOperator<NetworkFees> reversion)
      implements CostModel {
    @Override
    public NetworkFees filled(SentAttempt attempt, Lamports rent) {
      return fill.apply(attempt, rent);
    }

    @Override
    public NetworkFees reverted(SentAttempt attempt) {
      return reversion.apply(STATED.reverted(attempt));
    }
  }

  @Keeps
  static final class Reference extends Complete {}

  @Keeps
  static final class TheDefaults extends Complete {
    @Override
    public Optional<LatencyModel> latency() {
      return Optional.of(LatencyModel.fixed(2));
    }

    @Override
    public Optional<FillModel> fills() {
      return Optional.of(FillModel.afterTheLast());
    }
  }

  @Keeps(
      skipping = {"PM-01", "PM-02", "PM-03", "PM-04", "PM-05", "PM-06", "PM-07", "PM-08", "PM-09"})
  static final class HandsOutNothing implements PaperModelsContract {}

  @Breaks(value = "PM-01", by = "lands before the tip now and then")
  static final class LandsInThePast extends Complete {
    @Override
    public Optional<LatencyModel> latency() {
      return Optional.of(
          attempt -> OptionalInt.of(Math.toIntExact(attempt.draw().of("landing").below(3)) - 1));
    }
  }

  @Breaks(value = "PM-02", by = "counts what it was asked")
  static final class CountsLatency extends Complete {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Optional<LatencyModel> latency() {
      return Optional.of(attempt -> OptionalInt.of(asked.incrementAndGet()));
    }
  }

  @Breaks(value = "PM-03", by = "takes a slot without changes for one with a change")
  static final class BeyondTheSlot extends Complete {
    @Override
    public Optional<FillModel> fills() {
      return Optional.of((attempt, changes) -> Math.max(1, changes));
    }
  }

  @Breaks(value = "PM-04", by = "deals out positions one after the other")
  static final class DealsPositions extends Complete {
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public Optional<FillModel> fills() {
      return Optional.of((attempt, changes) -> next.getAndIncrement() % (changes + 1));
    }
  }

  @Breaks(value = "PM-05", by = "pays a tip that nobody asked for")
  static final class PaysMore extends Complete {
    @Override
    public Optional<CostModel> costs() {
      return Optional.of(
          new Costing(
              (attempt, rent) -> {
                NetworkFees stated = attempt.order().network();
                Lamports tip = stated.tip().plus(Lamports.of(1));
                return new NetworkFees(stated.baseFee(), stated.priorityFee(), tip, rent);
              },
              UnaryOperator.identity()));
    }
  }

  @Breaks(value = "PM-06", by = "locks the rent that the order states")
  static final class LocksTheStatedRent extends Complete {
    @Override
    public Optional<CostModel> costs() {
      return Optional.of(
          new Costing((attempt, rent) -> attempt.order().network(), UnaryOperator.identity()));
    }
  }

  @Breaks(value = "PM-07", by = "lets failures cost nothing")
  static final class FailsForFree extends Complete {
    @Override
    public Optional<CostModel> costs() {
      return Optional.of(new Costing(STATED::filled, paid -> NetworkFees.NONE));
    }
  }

  @Breaks(value = "PM-08", by = "pays the tip of a transaction that was reverted")
  static final class TipsForFailures extends Complete {
    @Override
    public Optional<CostModel> costs() {
      return Optional.of(
          new Costing(
              STATED::filled,
              paid ->
                  new NetworkFees(
                      paid.baseFee(), paid.priorityFee(), Lamports.of(1), Lamports.ZERO)));
    }
  }

  @Breaks(value = "PM-09", by = "gives every second fill its priority for free")
  static final class CountsCosts extends Complete {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Optional<CostModel> costs() {
      return Optional.of(
          new Costing(
              (attempt, rent) -> {
                NetworkFees stated = attempt.order().network();
                Lamports priority =
                    asked.getAndIncrement() % 3 == 0 ? Lamports.ZERO : stated.priorityFee();
                return new NetworkFees(stated.baseFee(), priority, stated.tip(), rent);
              },
              UnaryOperator.identity()));
    }
  }
}
