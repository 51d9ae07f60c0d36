package io.godmode.testkit;

import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.risk.TxPreview;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The transactions that {@link TxGuardContract} asks about. */
final class GuardCases {
  private static final Lamports ALL_THERE_IS = Lamports.of(Long.MAX_VALUE);

  private GuardCases() {}

  /** Returns an address that no host has named. */
  static Address stranger(int number) {
    byte[] bytes = Arrays.copyOf("nobody has".getBytes(StandardCharsets.US_ASCII), Address.BYTES);
    bytes[Address.BYTES - 1] = (byte) number;
    return Address.ofBytes(bytes);
  }

  /** Returns transactions of payers, programs and recipients that nobody has named. */
  static List<TxPreview> strangers() {
    TxPreview plain =
        new Change(TestData.transaction(TestData.buy("stranger", TestMints.numbered(666))))
            .payer(stranger(1))
            .programs(List.of(stranger(2), stranger(3)))
            .recipients(List.of(stranger(4)))
            .done();
    Change odd = new Change(plain);
    return List.of(
        plain,
        odd.programs(List.of()).done(),
        odd.recipients(List.of()).done(),
        odd.size(0).done(),
        odd.size(Integer.MAX_VALUE).done(),
        odd.hash("").done(),
        odd.attempt(0).done(),
        odd.attempt(Integer.MIN_VALUE).done(),
        odd.fees(ALL_THERE_IS).done(),
        odd.spend(ALL_THERE_IS).done(),
        odd.terms(new OrderTerms.Sell(TokenAmount.ofRaw(-1, 6), Lamports.of(1))).done());
  }

  /** Returns the permitted transaction, itself and changed, and strangers. */
  static List<TxPreview> all(Optional<TxPreview> permitted) {
    List<TxPreview> all = new ArrayList<>();
    permitted.ifPresent(
        known -> {
          all.add(known);
          all.addAll(changed(known));
        });
    all.addAll(strangers());
    return all;
  }

  /** Returns the permitted transaction and others close to it. */
  static List<TxPreview> around(TxPreview permitted, Optional<TxGuardContract.Caps> caps) {
    List<TxPreview> around = new ArrayList<>(all(Optional.of(permitted)));
    caps.ifPresent(
        limits -> {
          around.addAll(within(permitted, limits));
          around.addAll(above(permitted, limits));
        });
    return around;
  }

  /** Returns the permitted transaction with one thing changed that matters, for each thing. */
  static List<TxPreview> changed(TxPreview permitted) {
    Change change = new Change(permitted);
    List<TxPreview> changed = new ArrayList<>();
    changed.add(change.payer(stranger(1)).done());
    for (List<Address> programs : variations(permitted.programs())) {
      changed.add(change.programs(programs).done());
    }
    for (List<Address> recipients : variations(permitted.recipients())) {
      changed.add(change.recipients(recipients).done());
    }
    changed.add(change.spend(ALL_THERE_IS).done());
    changed.add(change.fees(ALL_THERE_IS).done());
    return changed;
  }

  /** Returns the permitted transaction at each limit and just below. */
  static List<TxPreview> within(TxPreview permitted, TxGuardContract.Caps caps) {
    Change change = new Change(permitted);
    List<TxPreview> within = new ArrayList<>();
    caps.spend().ifPresent(cap -> within.add(change.spend(cap).done()));
    caps.spend().ifPresent(cap -> within.add(change.spend(moved(cap, -1)).done()));
    caps.fees().ifPresent(cap -> within.add(change.fees(cap).done()));
    caps.fees().ifPresent(cap -> within.add(change.fees(moved(cap, -1)).done()));
    caps.sizeBytes().ifPresent(cap -> within.add(change.size(cap).done()));
    caps.sizeBytes().ifPresent(cap -> within.add(change.size(cap - 1).done()));
    return within;
  }

  /** Returns the permitted transaction one unit above each limit. */
  static List<TxPreview> above(TxPreview permitted, TxGuardContract.Caps caps) {
    Change change = new Change(permitted);
    List<TxPreview> above = new ArrayList<>();
    caps.spend().ifPresent(cap -> above.add(change.spend(moved(cap, 1)).done()));
    caps.fees().ifPresent(cap -> above.add(change.fees(moved(cap, 1)).done()));
    caps.sizeBytes().ifPresent(cap -> above.add(change.size(cap + 1).done()));
    return above;
  }

  private static Lamports moved(Lamports cap, long by) {
    return Lamports.of(Math.addExact(cap.value(), by));
  }

  private static List<List<Address>> variations(List<Address> known) {
    List<List<Address>> variations = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      List<Address> replaced = new ArrayList<>(known);
      replaced.set(i, stranger(2));
      variations.add(replaced);
    }
    List<Address> longer = new ArrayList<>(known);
    longer.add(stranger(2));
    variations.add(longer);
    return variations;
  }

  /** A transaction with some parts replaced. */
  private record Change(TxPreview of) {
    TxPreview done() {
      return of;
    }

    Change payer(Address payer) {
      return new Change(of.toBuilder().payer(payer).build());
    }

    Change programs(List<Address> programs) {
      return new Change(of.toBuilder().programs(programs).build());
    }

    Change recipients(List<Address> recipients) {
      return new Change(of.toBuilder().recipients(recipients).build());
    }

    Change hash(String hash) {
      return new Change(of.toBuilder().messageHash(hash).build());
    }

    Change attempt(int attempt) {
      return new Change(of.toBuilder().attempt(attempt).build());
    }

    Change spend(Lamports spend) {
      TokenAmount least =
          of.terms().fold(OrderTerms.Buy::minTokens, sell -> TokenAmount.ofRaw(1, 6));
      return terms(new OrderTerms.Buy(spend, least));
    }

    Change terms(OrderTerms terms) {
      return new Change(of.toBuilder().terms(terms).build());
    }

    Change fees(Lamports fees) {
      return new Change(of.toBuilder().fees(fees).build());
    }

    Change size(int sizeBytes) {
      return new Change(of.toBuilder().sizeBytes(sizeBytes).build());
    }
  }
}
