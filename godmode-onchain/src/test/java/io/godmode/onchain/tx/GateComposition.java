package io.godmode.onchain.tx;

import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import io.godmode.core.risk.LiveGate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One way to set all that a gate depends on.
 *
 * @param name what is set
 * @param code what it refuses a buy with; empty when it permits
 */
public record GateComposition(
    String name,
    String code,
    TxGuardSettings settings,
    RunMode mode,
    Optional<String> profile,
    Supplier<LiveGate> liveGate,
    boolean broadcast) {
  private static final List<String> ALLOWED = List.of("LIVE_150");

  /** Starts the gate that is so composed. */
  public TxGate.Builder gate(InstantSource clock) {
    return TxGate.builder(new ConfigTxGuard(settings, mode, profile, liveGate), clock)
        .broadcast(broadcast);
  }

  /** Returns all of them that send no buy. */
  public static List<GateComposition> thatForbid() {
    return all().stream().filter(each -> !each.code().isEmpty()).toList();
  }

  private static List<GateComposition> all() {
    Map<String, Supplier<LiveGate>> liveGates = new TreeMap<>();
    liveGates.put("open", () -> LiveGates.OPEN);
    liveGates.put("halted", () -> LiveGates.HALTED);
    liveGates.put("not validated", () -> LiveGates.NOT_VALIDATED);
    liveGates.put("closed", () -> LiveGates.CLOSED);
    liveGates.put(
        "broken",
        () -> {
          throw new IllegalStateException("the gate is broken");
        });
    List<GateComposition> all = new ArrayList<>();
    for (boolean broadcast : new boolean[] {false, true}) {
      for (boolean hard : new boolean[] {true, false}) {
        for (RunMode mode : RunMode.values()) {
          for (String profile : List.of("", "DEMO", "LIVE_150")) {
            liveGates.forEach(
                (state, gate) -> all.add(composition(broadcast, hard, mode, profile, state, gate)));
          }
        }
      }
    }
    return all;
  }

  private static GateComposition composition(
      boolean broadcast,
      boolean hard,
      RunMode mode,
      String profile,
      String state,
      Supplier<LiveGate> gate) {
    return new GateComposition(
        "broadcast "
            + broadcast
            + ", hard "
            + hard
            + ", "
            + mode
            + ", profile '"
            + profile
            + "', live gate "
            + state,
        code(broadcast, hard, mode, profile, state),
        new TxGuardSettings(hard, ALLOWED, !hard),
        mode,
        Optional.of(profile).filter(id -> !id.isEmpty()),
        gate,
        broadcast);
  }

  private static String code(
      boolean broadcast, boolean hard, RunMode mode, String profile, String state) {
    if (!broadcast) {
      return "BROADCAST_NOT_COMPOSED";
    } else if (hard) {
      return "HARD_DISABLED";
    } else if (mode != RunMode.LIVE) {
      return "MODE_NOT_LIVE";
    } else if (!ALLOWED.contains(profile)) {
      return "PROFILE_NOT_ALLOWED";
    }
    return switch (state) {
      case "open" -> "";
      case "broken" -> "GUARD_FAILED";
      default -> "LIVE_GATE_CLOSED";
    };
  }
}
