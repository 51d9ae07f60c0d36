package io.godmode.onchain.tx;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.keys.TestSigners;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.testkit.TestMints;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures what a transaction costs from fetched accounts to its signature, without I/O: token
 * accounts and venue addresses from memory, instructions, message, guards, permit, signature.
 * Beside it, in turns, the bare signature of the same message by the same signer, and apart from
 * both the same addresses when none is in memory. CONTRIBUTING.md has the command. The one argument
 * is the number of transactions, 4,000 without it; as many are not measured before.
 */
final class SigningSpeed {
  private static final Address VENUE = GateFixture.address(200);
  private static final Address BLOCKHASH = GateFixture.address(201);
  private static final Address TIP = GateFixture.address(202);
  private static final List<String> SEEDS =
      List.of("curve", "creator-vault", "volume", "fee-config", "rewards", "authority");
  private static final int FIXED_ACCOUNTS = 10;
  private static final double MICRO = 1e3;

  private final GateFixture at = new GateFixture();
  private final TxGate gate = at.open().also(preview -> GuardVerdict.PERMIT).build();
  private final TxSigner signer = TestSigners.of("speed");
  private final PriorityFee fee = PriorityFee.percentile(75, 10_000, Lamports.of(500_000));
  private final List<Long> recent = new ArrayList<>();

  private SigningSpeed() {
    for (long i = 0; i < 150; i++) {
      recent.add(i * 7_919 % 150 * 1_000);
    }
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
    ProgramAddressCache warm = new ProgramAddressCache(1_000);
    addresses(warm);
    int bytes = 0;
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      SignedTx signed = sign(warm, i);
      whole[i] = System.nanoTime() - start;
      bytes = signed.bytes().length;

      byte[] message = SignedMessage.in(signed.bytes()).orElseThrow();
      start = System.nanoTime();
      byte[] signature = signer.sign(message);
      bare[i] = System.nanoTime() - start;
      if (!Arrays.equals(signature, signed.signature().toBytes())) {
        throw new AssertionError("the same message was signed in two ways");
      }
    }
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      addresses(new ProgramAddressCache(1_000));
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
        SEEDS.size() + 1,
        median(cold));
  }

  private SignedTx sign(ProgramAddressCache cache, int number) {
    UnsignedTx transaction = build(cache, number);
    TxPermit permit = GateFixture.permit(gate, transaction);
    return ((SignAnswer.Signed) gate.sign(transaction, permit, signer)).transaction();
  }

  private UnsignedTx build(ProgramAddressCache cache, int number) {
    Address payer = signer.address();
    Mint mint = TestMints.WIF;
    List<Address> derived = addresses(cache);
    List<AccountUse> accounts = new ArrayList<>();
    for (int i = 0; i < FIXED_ACCOUNTS; i++) {
      accounts.add(AccountUse.readOnly(GateFixture.address(300 + i)));
    }
    derived.forEach(each -> accounts.add(AccountUse.writable(each)));
    accounts.add(AccountUse.payer(payer));
    byte[] data = Arrays.copyOf(Integer.toString(number).getBytes(StandardCharsets.UTF_8), 25);
    int units = ComputeBudget.unitsWithMargin(98_765, BasisPoints.of(1_000));
    return UnsignedTx.builder(payer, BLOCKHASH, 1_000)
        .addAll(fee.plan(units, recent).instructions())
        .add(
            TokenInstructions.createAssociatedAccount(
                payer, derived.get(0), payer, mint, TokenInstructions.TOKEN_2022))
        .add(new Instruction(VENUE, accounts, data))
        .add(SystemInstructions.transfer(payer, TIP, Lamports.of(10_000)))
        .build();
  }

  private List<Address> addresses(ProgramAddressCache cache) {
    List<Address> derived = new ArrayList<>();
    derived.add(
        TokenInstructions.associatedAccount(
            signer.address(), TokenInstructions.TOKEN_2022, TestMints.WIF, cache));
    for (String seed : SEEDS) {
      derived.add(
          cache.derive(VENUE, seed.getBytes(StandardCharsets.UTF_8), TestMints.WIF.toBytes()));
    }
    return derived;
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / MICRO;
  }
}
