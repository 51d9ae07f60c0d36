package io.godmode.testkit;

import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.FlowStep.BaselineRaise;
import io.godmode.api.wallet.FlowStep.Transfer;
import io.godmode.api.wallet.WalletView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class WalletFlowsEngineContractTests extends ContractSelfTest {
  private static final String SWEEP = "sweep";
  private static final Usd LEAST = Usd.ofDollars(5);
  private static final Duration COOLDOWN = Duration.ofMinutes(30);
  private static final WalletId EMERGENCY = WalletId.of("emergency");

  WalletFlowsEngineContractTests() {
    super(WalletFlowsEngineContract.class);
  }

  /** Sends half of a trading wallet's profit to the vault and lets it keep the rest. */
  private static class Sweep implements WalletFlowsEngine {
    @Override
    public List<FlowStep> plan(FlowSnapshot snapshot) {
      List<FlowStep> steps = new ArrayList<>();
      if (due(snapshot)) {
        for (WalletView wallet : snapshot.wallets()) {
          Usd profit = profit(wallet);
          if (wallet.role().trades() && enough(profit)) {
            sweep(snapshot, wallet, profit, steps);
          }
        }
      }
      return List.copyOf(steps);
    }

    boolean due(FlowSnapshot snapshot) {
      Instant last = snapshot.lastRun().get(rule());
      return last == null || !snapshot.at().isBefore(last.plus(COOLDOWN));
    }

    Usd profit(WalletView wallet) {
      return wallet.free().minus(wallet.baseline());
    }

    boolean enough(Usd profit) {
      return profit.compareTo(LEAST) >= 0;
    }

    void sweep(FlowSnapshot snapshot, WalletView wallet, Usd profit, List<FlowStep> steps) {
      Usd half = profit.shareFloor(1, 2);
      if (receiver(snapshot).isPresent()) {
        steps.add(new Transfer(wallet.id(), receiver(snapshot).get(), half, rule(), reason()));
        steps.add(new BaselineRaise(wallet.id(), profit.minus(half), rule(), reason()));
      }
    }

    Optional<WalletId> receiver(FlowSnapshot snapshot) {
      return snapshot.wallet(TestData.VAULT).map(WalletView::id);
    }

    String rule() {
      return SWEEP;
    }

    String reason() {
      return "half of the profit";
    }

    /** Returns one transfer where there is enough to sweep and something to give. */
    static List<FlowStep> oneTransfer(FlowSnapshot snapshot, WalletId from, Usd amount) {
      boolean due = new Sweep().due(snapshot) && amount.isPositive();
      return due
              && snapshot.wallet(from).isPresent()
              && snapshot.wallet(TestData.WALLET).isPresent()
          ? List.of(new Transfer(from, TestData.WALLET, amount, SWEEP, "more to trade with"))
          : List.of();
    }
  }

  /** All hooks answered. */
  private abstract static class Complete implements WalletFlowsEngineContract {
    @Override
    public FlowSnapshot busy() {
      return FlowSnapshots.sample();
    }

    @Override
    public Map<WalletId, Usd> minBalances() {
      return Map.of(TestData.WALLET, Usd.ofDollars(20));
    }

    @Override
    public Optional<Cooldown> cooldown() {
      return Optional.of(new Cooldown(SWEEP, COOLDOWN));
    }

    @Override
    public Optional<Threshold> threshold() {
      FlowSnapshot reached =
          FlowSnapshots.withFree(busy(), TestData.WALLET, Usd.ofDollars(30).plus(LEAST));
      FlowSnapshot missed =
          FlowSnapshots.withFree(
              busy(), TestData.WALLET, Usd.ofDollars(30).plus(LEAST).minus(new Usd(1)));
      return Optional.of(new Threshold(SWEEP, reached, missed));
    }

    @Override
    public WalletFlowsEngine engine() {
      return new Sweep();
    }
  }

  @Keeps
  static final class Reference extends Complete {}

  @Keeps(skipping = {"WF-05", "WF-08"})
  static final class WithoutHooks implements WalletFlowsEngineContract {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep();
    }

    @Override
    public FlowSnapshot busy() {
      return FlowSnapshots.sample();
    }
  }

  @Keeps(skipping = {"WF-01", "WF-02", "WF-03", "WF-04", "WF-05", "WF-06", "WF-08", "WF-09"})
  static final class MovesNothing implements WalletFlowsEngineContract {
    @Override
    public WalletFlowsEngine engine() {
      return snapshot -> List.of();
    }

    @Override
    public FlowSnapshot busy() {
      return FlowSnapshots.sample();
    }
  }

  @Breaks(value = "WF-01", by = "pays into a wallet that the snapshot does not have")
  static final class PaysAStranger extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        Optional<WalletId> receiver(FlowSnapshot snapshot) {
          return Optional.of(WalletId.of("elsewhere"));
        }
      };
    }
  }

  @Breaks(value = "WF-02", by = "takes from the emergency wallet")
  static final class RaidsTheEmergency extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return snapshot ->
          Sweep.oneTransfer(
              snapshot,
              EMERGENCY,
              snapshot.wallet(EMERGENCY).map(WalletView::free).orElse(Usd.ZERO));
    }

    @Override
    public Optional<Threshold> threshold() {
      return Optional.empty();
    }
  }

  @Breaks(value = "WF-02", by = "takes for money what is in positions")
  static final class Overdraws extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        void sweep(FlowSnapshot snapshot, WalletView wallet, Usd profit, List<FlowStep> steps) {
          Usd all = wallet.equity().plus(new Usd(1));
          receiver(snapshot)
              .ifPresent(to -> steps.add(new Transfer(wallet.id(), to, all, rule(), reason())));
        }
      };
    }
  }

  @Breaks(value = "WF-02", by = "takes a wallet below its minimum balance")
  static final class IgnoresTheMinimum extends Complete {
    @Override
    public Map<WalletId, Usd> minBalances() {
      return Map.of(TestData.WALLET, Usd.ofDollars(39));
    }
  }

  @Breaks(value = "WF-03", by = "gives no reason")
  static final class GivesNoReason extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        String reason() {
          return "";
        }
      };
    }
  }

  @Breaks(value = "WF-03", by = "writes a wallet into the name of its rule")
  static final class NamesItsRuleByWallet extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        String rule() {
          return "Sweep of " + TestData.WALLET;
        }
      };
    }

    @Override
    public Optional<Cooldown> cooldown() {
      return Optional.empty();
    }

    @Override
    public Optional<Threshold> threshold() {
      return Optional.empty();
    }
  }

  @Breaks(value = "WF-04", by = "moves half of what is left each time it is asked")
  static final class HalvesForever extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        boolean due(FlowSnapshot snapshot) {
          return true;
        }

        @Override
        void sweep(FlowSnapshot snapshot, WalletView wallet, Usd profit, List<FlowStep> steps) {
          super.sweep(snapshot, wallet, profit, steps);
          steps.removeIf(BaselineRaise.class::isInstance);
        }
      };
    }

    @Override
    public Optional<Cooldown> cooldown() {
      return Optional.empty();
    }
  }

  @Breaks(value = "WF-05", by = "runs again only after its cooldown is over")
  static final class WaitsTooLong extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        boolean due(FlowSnapshot snapshot) {
          Instant last = snapshot.lastRun().get(rule());
          return last == null || snapshot.at().isAfter(last.plus(COOLDOWN));
        }
      };
    }
  }

  @Breaks(value = "WF-05", by = "waits no longer than an instant")
  static final class DoesNotWait extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        boolean due(FlowSnapshot snapshot) {
          return !snapshot.at().equals(snapshot.lastRun().get(rule()));
        }
      };
    }
  }

  @Breaks(value = "WF-06", by = "counts its plans in the reason")
  static final class Counts extends Complete {
    private final AtomicInteger plans = new AtomicInteger();

    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        String reason() {
          return "plan " + plans.incrementAndGet();
        }
      };
    }
  }

  @Breaks(value = "WF-07", by = "raises baselines of wallets without money")
  static final class RaisesOnNothing extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        boolean enough(Usd profit) {
          return super.enough(profit) || profit.equals(Usd.ofDollars(-30));
        }

        @Override
        void sweep(FlowSnapshot snapshot, WalletView wallet, Usd profit, List<FlowStep> steps) {
          if (profit.isPositive()) {
            super.sweep(snapshot, wallet, profit, steps);
          } else {
            steps.add(new BaselineRaise(wallet.id(), new Usd(1), rule(), reason()));
          }
        }
      };
    }
  }

  @Breaks(value = "WF-08", by = "moves only above its smallest amount")
  static final class NeedsMore extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        boolean enough(Usd profit) {
          return profit.compareTo(LEAST) > 0;
        }
      };
    }
  }

  @Breaks(value = "WF-08", by = "rounds to cents before it compares")
  static final class RoundsFirst extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        boolean enough(Usd profit) {
          return super.enough(Usd.of(profit.toCents()));
        }
      };
    }
  }

  @Breaks(value = "WF-09", by = "raises the baseline of whoever received money")
  static final class RaisesTheVault extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        void sweep(FlowSnapshot snapshot, WalletView wallet, Usd profit, List<FlowStep> steps) {
          super.sweep(snapshot, wallet, profit, steps);
          receiver(snapshot)
              .ifPresent(to -> steps.add(new BaselineRaise(to, profit, rule(), reason())));
        }
      };
    }
  }

  @Breaks(value = "WF-10", by = "takes for granted that there is a vault")
  static final class NeedsTheVault extends Complete {
    @Override
    public WalletFlowsEngine engine() {
      return new Sweep() {
        @Override
        Optional<WalletId> receiver(FlowSnapshot snapshot) {
          return Optional.of(snapshot.wallet(TestData.VAULT).orElseThrow().id());
        }
      };
    }
  }
}
