package io.godmode.onchain.guard;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.risk.SimulatedChange;
import io.godmode.api.risk.TxPreview;
import io.godmode.onchain.keys.KeypairVariable;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.onchain.rig.TestWallet;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.ComputeBudget;
import io.godmode.onchain.tx.ComputeBudgetPlan;
import io.godmode.onchain.tx.GateAnswer;
import io.godmode.onchain.tx.Instruction;
import io.godmode.onchain.tx.PermittingGates;
import io.godmode.onchain.tx.PriorityFee;
import io.godmode.onchain.tx.SignAnswer;
import io.godmode.onchain.tx.SignedTx;
import io.godmode.onchain.tx.TxGate;
import io.godmode.onchain.tx.UnsignedTx;
import io.godmode.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures what a swap costs from its instructions to its signature, without I/O: compute budget,
 * message, preview, both guards on the final bytes, permit, signature. Beside it, in turns, the
 * bare signature of the same message by the same signer, and apart from both the addresses of a
 * swap when none is in memory. CONTRIBUTING.md has the command. The one argument is the number of
 * transactions, 4,000 without it; as many are not measured before.
 */
final class SigningSpeed {
  private static final List<String> SEEDS =
      List.of("curve", "curve-v2", "creator-vault", "volume", "fee-config", "rewards", "authority");
  private static final int UNITS = ComputeBudget.unitsWithMargin(90_000, BasisPoints.of(1_000));
  private static final long BASE_FEE = 5_000;
  private static final double MICRO = 1e3;

  private final Draft swap = Draft.curveBuy();
  private final TxSigner signer =
      KeypairVariable.read(
          "KEY", name -> Arrays.toString(unsigned(TestWallet.named("trader").keypair())));
  private final List<Instruction> calls = callsOf(signer.address());
  private final PriorityFee fee = PriorityFee.percentile(75, 10_000, Lamports.of(100_000));
  private final List<Long> recent = new ArrayList<>();
  private final TxGate gate =
      PermittingGates.open(ManualClock.create())
          .also(Draft.limits().payers(List.of(signer.address())).build())
          .build();

  private int built;

  private SigningSpeed() {
    for (long i = 0; i < 150; i++) {
      recent.add(i * 7_919 % 150 * 1_000);
    }
  }

  private static int[] unsigned(byte[] bytes) {
    int[] numbers = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      numbers[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return numbers;
  }

  /** The swap as that wallet makes it, without its compute budget. */
  private List<Instruction> callsOf(Address wallet) {
    Address before = Calls.own(Draft.PAYER, Calls.TOKEN, Draft.MINT);
    Address after = Calls.own(wallet, Calls.TOKEN, Draft.MINT);
    List<Instruction> ours = new ArrayList<>();
    for (Instruction call : swap.calls) {
      if (!call.program().equals(ComputeBudget.PROGRAM)) {
        List<AccountUse> accounts = new ArrayList<>();
        for (AccountUse use : call.accounts()) {
          Address address = use.address().equals(Draft.PAYER) ? wallet : use.address();
          accounts.add(
              new AccountUse(
                  address.equals(before) ? after : address, use.signer(), use.writable()));
        }
        ours.add(new Instruction(call.program(), accounts, call.data()));
      }
    }
    return ours;
  }

  /** Prints the medians, and the ratio that must not exceed 1.25. */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 4_000;
    SigningSpeed speed = new SigningSpeed();
    speed.measure(count);
    System.out.println(speed.measure(count));
  }

  private String measure(int count) {
    long[] whole = new long[count];
    long[] bare = new long[count];
    long[] cold = new long[count];
    int bytes = 0;
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      ComputeBudgetPlan budget = fee.plan(UNITS, recent);
      UnsignedTx transaction = build(budget);
      SignedTx signed = sign(transaction, bought(budget));
      whole[i] = System.nanoTime() - start;
      bytes = signed.bytes().length;

      byte[] message = transaction.message();
      start = System.nanoTime();
      byte[] signature = signer.sign(message);
      bare[i] = System.nanoTime() - start;
      if (!Arrays.equals(signature, signed.signature().toBytes())) {
        throw new AssertionError("the same message was signed in two ways");
      }
    }
    for (int i = 0; i < count; i++) {
      ProgramAddressCache empty = new ProgramAddressCache(100);
      long start = System.nanoTime();
      for (String seed : SEEDS) {
        empty.derive(Calls.PUMP, seed.getBytes(StandardCharsets.UTF_8), signer.address().toBytes());
      }
      cold[i] = System.nanoTime() - start;
    }
    return String.format(
        Locale.ROOT,
        "%d bytes; p50: build, guard, permit and sign %.1f us; bare signature %.1f us;"
            + " ratio %.3f; %d cold addresses %.1f us",
        bytes,
        median(whole),
        median(bare),
        median(whole) / median(bare),
        SEEDS.size(),
        median(cold));
  }

  /** What a simulation says of a buy that pays this. */
  private static SimulatedChange bought(ComputeBudgetPlan budget) {
    SimulatedChange usual = Draft.bought();
    long fees = BASE_FEE + budget.fee().value();
    return new SimulatedChange(
        usual.lamports() + Draft.NETWORK - fees,
        usual.tokens(),
        usual.rentLocked(),
        usual.rentFreed(),
        usual.unitsConsumed(),
        usual.error());
  }

  private UnsignedTx build(ComputeBudgetPlan budget) {
    built++;
    // Another blockhash each time: the gate signs no message twice.
    return UnsignedTx.builder(signer.address(), Calls.account(built + 1_000), 1_000)
        .addAll(budget.instructions())
        .addAll(calls)
        .build();
  }

  private SignedTx sign(UnsignedTx transaction, SimulatedChange change) {
    TxPreview preview =
        TxPreview.builder(
                OrderId.of("o-1"), 1, signer.address(), Mint.of(Draft.MINT.base58()), swap.terms)
            .message(transaction.message())
            .programs(
                transaction.instructions().stream().map(Instruction::program).distinct().toList())
            .recipients(List.of(Draft.TIPS))
            .fees(swap.fees)
            .tip(swap.tip)
            .sizeBytes(transaction.sizeBytes())
            .simulated(change)
            .build();
    GateAnswer answer = gate.permit(transaction, preview);
    if (answer instanceof GateAnswer.Refused no) {
      throw new AssertionError(no);
    }
    return ((SignAnswer.Signed)
            gate.sign(transaction, ((GateAnswer.Permitted) answer).permit(), signer))
        .transaction();
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / MICRO;
  }
}
