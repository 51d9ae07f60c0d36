package io.godmode.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.testkit.TestMints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountTests {
  /** Every kind with and without an owner and a token; one owner's name begins with another's. */
  private static List<Account> accounts() {
    List<Optional<WalletId>> owners =
        List.of(
            Optional.empty(),
            Optional.of(WalletId.of("fees")),
            Optional.of(WalletId.of("fees-2")),
            Optional.of(WalletId.of("fees_2")));
    List<Optional<Mint>> mints =
        List.of(
            Optional.empty(),
            Optional.of(TestMints.numbered(1)),
            Optional.of(TestMints.numbered(2)));
    List<Account> accounts = new ArrayList<>();
    for (Account.Kind kind : Account.Kind.values()) {
      for (Optional<WalletId> owner : owners) {
        for (Optional<Mint> mint : mints) {
          accounts.add(new Account(kind, owner, mint));
        }
      }
    }
    return accounts;
  }

  @Test
  void areInTheOrderOfTheirNames() {
    List<Account> accounts = accounts();
    for (Account one : accounts) {
      for (Account other : accounts) {
        assertThat(Integer.signum(one.compareTo(other)))
            .as("%s and %s", one, other)
            .isEqualTo(Integer.signum(one.toString().compareTo(other.toString())));
      }
    }
    assertThat(accounts.stream().sorted())
        .containsExactlyElementsOf(
            accounts.stream().sorted(Comparator.comparing(Account::toString)).toList());
  }
}
