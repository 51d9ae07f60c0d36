package io.godmode.core;

import io.godmode.api.id.Address;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.CopySettings.Filters;
import io.godmode.core.config.CopySettings.Master;
import io.godmode.core.config.CopySettings.SizeMode;
import io.godmode.core.strategy.CopyFilters;
import io.godmode.core.strategy.CopyTerms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Binds configured leaders to wallets: their own, or on a simulated market made-up ones. */
final class CopyBinding {
  private CopyBinding() {}

  /**
   * Returns the masters that have a wallet; others are idle.
   *
   * @param simulated whether those without an address get a made-up one
   */
  static List<Master> bound(CopySettings copying, boolean simulated) {
    List<Master> bound = new ArrayList<>();
    for (Master master : copying.masters()) {
      if (master.leader().isPresent()) {
        bound.add(master);
      } else if (simulated) {
        bound.add(master.leader(madeUp(copying.feedSeed(), master.id())));
      }
    }
    return bound;
  }

  /** Returns whom a feed is to follow, each once. */
  static List<Address> leaders(CopySettings copying, boolean simulated) {
    Set<Address> leaders = new LinkedHashSet<>();
    bound(copying, simulated).forEach(master -> master.leader().ifPresent(leaders::add));
    return List.copyOf(leaders);
  }

  /** Returns what the strategy is told. */
  static CopyTerms terms(CopySettings copying, boolean simulated) {
    return new CopyTerms(
        copying.exits(),
        bound(copying, simulated).stream()
            .map(
                master ->
                    new CopyTerms.Master(
                        master.id(),
                        master.leader().orElseThrow(),
                        master.wallet(),
                        size(master),
                        master.maxNotional(),
                        master.sellMode() == CopySettings.SellMode.FULL
                            ? CopyTerms.SellMode.FULL
                            : CopyTerms.SellMode.PROPORTIONAL,
                        filters(master.filters())))
            .toList());
  }

  private static CopyTerms.Size size(Master master) {
    SizeMode mode = master.sizeMode();
    return switch (mode) {
      case FIXED_NOTIONAL -> new CopyTerms.Size.Fixed(given(master.fixedNotional(), master));
      case MULTIPLIER -> new CopyTerms.Size.Multiplier(given(master.multiplier(), master));
      case PCT_OF_WALLET -> new CopyTerms.Size.ShareOfWallet(given(master.walletShare(), master));
    };
  }

  private static <T> T given(Optional<T> size, Master master) {
    return size.orElseThrow(
        () ->
            new IllegalArgumentException(
                "master " + master.id() + " has no size for " + master.sizeMode()));
  }

  private static CopyFilters filters(Filters filters) {
    return new CopyFilters(
        filters.minLeaderTrade(),
        filters.maxLeaderTrade(),
        filters.maxAgeSlots(),
        Optional.of(filters.maxPriceDrift()),
        new LinkedHashSet<>(filters.venues()),
        new LinkedHashSet<>(filters.mintAllow()),
        new LinkedHashSet<>(filters.mintDeny()),
        filters.cooldown(),
        filters.maxOpenCopies(),
        filters.stopAfterLosses().map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }

  /** A wallet that nobody can have the key of. */
  private static Address madeUp(long seed, String master) {
    try {
      return Address.ofBytes(
          MessageDigest.getInstance("SHA-256")
              .digest(("made-up leader " + seed + " " + master).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JVM has SHA-256", missing);
    }
  }
}
