package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.OwnedAccounts;
import io.godmode.onchain.chain.SimulatedRun;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.execution.CleanUpPlan.Entry;
import io.godmode.onchain.execution.CleanUpPlan.Fate;
import io.godmode.onchain.rig.SvmRig;
import io.godmode.onchain.tx.Instruction;
import io.godmode.onchain.tx.TokenInstructions;
import io.godmode.onchain.tx.UnsignedTx;
import io.godmode.testkit.TestMints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plans of accounts by hand, and what Solana's token programs say to them. */
@Tag("svm")
class CleanUpPlannerTests {
  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  private static final long RENT = 2_039_280;
  private static final Mint COIN = TestMints.numbered(900);

  private final Map<Address, ChainAccounts.Account> accounts = new LinkedHashMap<>();
  private RigDesk desk;
  private int number;

  @BeforeEach
  void start() {
    desk = RigDesk.on(RIG, false);
  }

  @AfterEach
  void nothingWasSent() {
    assertThat(desk.transactions()).isZero();
    desk.close();
  }

  private ByteBuffer fields(Mint mint, long raw, int bytes) {
    ByteBuffer data = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    data.put(mint.toBytes()).put(desk.wallet.address().toBytes()).putLong(raw);
    if (bytes > 165) {
      data.put(165, (byte) 2);
    }
    return data.put(108, (byte) 1);
  }

  private Address put(Address program, ByteBuffer data, long lamports) {
    number++;
    Address at = Address.of(TestMints.numbered(number).base58());
    byte[] bytes = new byte[data.limit()];
    data.get(0, bytes);
    accounts.put(at, new ChainAccounts.Account(program, Lamports.of(lamports), bytes));
    RIG.setAccount(at, lamports, program, bytes);
    return at;
  }

  private Address classic(Mint mint, long raw) {
    return put(MintAccount.TOKEN, fields(mint, raw, 165), RENT);
  }

  private Address extended(int type, int length, long value) {
    ByteBuffer data = fields(COIN, 0, 170 + length);
    data.putShort(166, (short) type).putShort(168, (short) length);
    if (length >= 8) {
      data.putLong(170, value);
    }
    return put(MintAccount.TOKEN_2022, data, RENT + 1);
  }

  private CleanUpPlan plan(Set<Mint> held) {
    return new CleanUpPlanner(owner -> new OwnedAccounts(7, accounts), desk.chain)
        .plan(desk.wallet.address(), held);
  }

  private Map<Address, Fate> fates(Set<Mint> held) {
    Map<Address, Fate> fates = new LinkedHashMap<>();
    plan(held).accounts().forEach(entry -> fates.put(entry.account(), entry.fate()));
    return fates;
  }

  @Test
  void everyAccountIsNamedWithItsFate() {
    Map<Address, Fate> expected = new LinkedHashMap<>();
    Mint held = TestMints.numbered(901);
    expected.put(classic(COIN, 0), Fate.CLOSE);
    expected.put(classic(held, 5), Fate.HELD);
    expected.put(classic(held, 0), Fate.HELD);
    expected.put(classic(COIN, -1), Fate.NOT_OURS);
    expected.put(
        put(MintAccount.TOKEN, fields(COIN, 0, 165).put(108, (byte) 2), RENT), Fate.FROZEN);
    expected.put(
        put(MintAccount.TOKEN, fields(COIN, 0, 165).put(108, (byte) 0), RENT), Fate.UNREADABLE);
    expected.put(
        put(MintAccount.TOKEN, fields(COIN, 0, 165).putInt(129, 1).put(133, (byte) 9), RENT),
        Fate.OTHER_CLOSER);
    expected.put(classic(PumpFunEvent.WRAPPED_SOL, 0), Fate.UNWRAP);
    expected.put(extended(7, 0, 0), Fate.CLOSE);
    expected.put(extended(2, 8, 0), Fate.CLOSE);
    expected.put(extended(2, 8, 1), Fate.FEES_WITHHELD);
    expected.put(extended(5, 8, 0), Fate.CONFIDENTIAL);
    expected.put(put(MintAccount.TOKEN, fields(COIN, 0, 170), RENT), Fate.UNREADABLE);
    expected.put(put(MintAccount.TOKEN, fields(COIN, 0, 164), RENT), Fate.UNREADABLE);
    expected.put(put(SvmRig.SYSTEM, fields(COIN, 0, 165), RENT), Fate.UNREADABLE);
    expected.put(
        put(MintAccount.TOKEN, fields(COIN, 0, 165).put(32, (byte) 99), RENT), Fate.UNREADABLE);

    assertThat(fates(Set.of(held))).containsExactlyInAnyOrderEntriesOf(expected);
    CleanUpPlan plan = plan(Set.of(held));
    assertThat(plan.slot()).isEqualTo(7);
    assertThat(plan.frees()).isEqualTo(Lamports.of(4 * RENT + 2));
    assertThat(plan.transactions()).hasSize(1);
    assertThat(plan.transactions().get(0).instructions()).hasSize(4);
  }

  @Test
  void nothingToCloseIsNoTransaction() {
    classic(COIN, 3);

    assertThat(plan(Set.of()).transactions()).isEmpty();
    assertThat(plan(Set.of()).frees()).isEqualTo(Lamports.ZERO);
  }

  /** What the programs do with all of it, the balance of wrapped SOL included. */
  @Test
  void thePlannedTransactionsWouldFreeWhatThePlanSays() {
    for (int i = 0; i < 60; i++) {
      classic(TestMints.numbered(1_000 + i), 0);
    }
    extended(7, 0, 0);
    extended(2, 8, 0);
    put(
        MintAccount.TOKEN,
        fields(PumpFunEvent.WRAPPED_SOL, 5_000, 165).putInt(109, 1).putLong(113, RENT),
        RENT + 5_000);

    CleanUpPlan plan = plan(Set.of());

    assertThat(plan.transactions()).hasSizeBetween(2, 4);
    long freed = 0;
    int closed = 0;
    for (UnsignedTx each : plan.transactions()) {
      assertThat(each.sizeBytes()).isLessThanOrEqualTo(UnsignedTx.MOST_BYTES);
      assertThat(each.signers()).containsExactly(desk.wallet.address());
      SimulatedRun run = desk.chain.simulate(each.unsignedBytes(), List.of(desk.wallet.address()));
      assertThat(run.error()).as("%s", run.logs()).isEmpty();
      freed += run.watched().get(0).orElseThrow().lamports().value() - RigDesk.FUNDS;
      closed += each.instructions().size();
    }
    assertThat(closed).isEqualTo(plan.accounts().size());
    assertThat(plan.frees()).isEqualTo(Lamports.of(63 * RENT + 2 + 5_000));
    assertThat(freed)
        .isBetween(
            plan.frees().value() - 5_000L * plan.transactions().size(), plan.frees().value());
  }

  /** That these are left alone is not our whim where a program refuses them. */
  @Test
  void whatIsLeftAloneCouldNotBeClosed() {
    Address full = classic(COIN, 1);
    Address withheld = extended(2, 8, 1);
    Address foreign =
        put(MintAccount.TOKEN, fields(COIN, 0, 165).putInt(129, 1).put(133, (byte) 9), RENT);

    for (Address each : List.of(full, withheld, foreign)) {
      Entry entry =
          plan(Set.of()).accounts().stream()
              .filter(one -> one.account().equals(each))
              .findFirst()
              .orElseThrow();
      Instruction closing =
          TokenInstructions.closeAccount(
              each, desk.wallet.address(), desk.wallet.address(), entry.program());
      var blockhash = desk.chain.recentBlockhash();
      UnsignedTx forced =
          UnsignedTx.builder(
                  desk.wallet.address(), blockhash.hash(), blockhash.lastValidBlockHeight())
              .add(closing)
              .build();
      assertThat(desk.chain.simulate(forced.unsignedBytes(), List.of()).error())
          .as("%s", entry)
          .isNotEqualTo(Optional.empty());
    }
  }
}
