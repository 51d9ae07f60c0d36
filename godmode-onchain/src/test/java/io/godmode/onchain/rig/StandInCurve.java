package io.godmode.onchain.rig;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.FeeTiers;
import io.godmode.core.pool.PoolFees;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.keys.ProgramAddresses;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A token on the program that stands in for pump.fun's, planted in the virtual machine with all
 * that its trades touch: the program, its Global account, the fee configuration, the recipients of
 * fees, the mint, the curve and its tokens. Amounts are lamports and raw tokens.
 *
 * <p>The program knows {@code buy}, {@code buy_exact_sol_in} and {@code sell} in the layout with
 * trailing accounts. Layouts are those of the interface description of pump.fun; {@code
 * src/test/rig/README.md} lists what is not covered. Planting another curve with the same builder
 * settings leaves the first as it is.
 */
public final class StandInCurve {
  /** The program that creates token accounts at derived addresses. */
  public static final Address ASSOCIATED_TOKENS =
      Address.of("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");

  /** What an account of a buyer's volume costs that a first buy creates, see {@link Builder}. */
  public static final long VOLUME_ACCOUNT_LAMPORTS = 1_844_400;

  /** Rent of a token account of the classic program, 165 bytes. */
  public static final long CLASSIC_ACCOUNT_LAMPORTS = 2_039_280;

  /** Rent of an associated account of Token-2022, 170 bytes. */
  public static final long TOKEN_2022_ACCOUNT_LAMPORTS = 2_074_080;

  private static final Address PUMP = PumpFunEvent.PROGRAM;
  private static final Address FEES = FeeConfigAccount.PROGRAM;
  private static final int DECIMALS = 6;
  private static final int GLOBAL_BYTES = 1087;
  private static final int CURVE_BYTES = 151;
  private static final int CLASSIC_BYTES = 165;
  private static final int TOKEN_2022_BYTES = 170;
  private static final long RENT = 20_000_000;
  private static final int RECIPIENTS = 8;

  private final SvmRig rig;
  private final Mint mint;
  private final Address tokenProgram;
  private final Address creator;
  private final boolean cashback;
  private final boolean mayhem;

  private StandInCurve(Builder from) {
    this.rig = from.rig;
    this.mint = from.mint.orElseGet(() -> Mint.ofBytes(digest("mint-" + from.name)));
    this.creator = named("creator-" + from.name);
    this.tokenProgram = from.token2022 ? MintAccount.TOKEN_2022 : MintAccount.TOKEN;
    this.cashback = from.cashback;
    this.mayhem = from.mayhem;
  }

  /**
   * Starts to describe one: by default a classic mint, a curve before its first trade and the rates
   * of mainnet, 0.95 % and 0.30 %.
   *
   * @param name tokens of different names are different tokens
   */
  public static Builder in(SvmRig rig, String name) {
    return new Builder(rig, name);
  }

  /** Returns the token. */
  public Mint mint() {
    return mint;
  }

  /** Returns the program of the token, the classic one or Token-2022. */
  public Address tokenProgram() {
    return tokenProgram;
  }

  /** Returns who created the token. */
  public Address creator() {
    return creator;
  }

  /** Returns whether the creator's share goes back to traders. */
  public boolean cashback() {
    return cashback;
  }

  /** Returns the curve. */
  public Address address() {
    return derived(PUMP, "bonding-curve", mint.toBytes());
  }

  /** Returns the account whose existence the newest layout asks for. */
  public Address secondAddress() {
    return derived(PUMP, "bonding-curve-v2", mint.toBytes());
  }

  /** Returns the tokens of the curve. */
  public Address curveTokens() {
    return tokensOf(address());
  }

  /** Returns where the creator's fees go. */
  public Address creatorVault() {
    return derived(PUMP, "creator-vault", creator.toBytes());
  }

  /** Returns the account that the program's settings are in. */
  public static Address global() {
    return derived(PUMP, "global");
  }

  /** Returns the account that signs events. */
  public static Address eventAuthority() {
    return derived(PUMP, "__event_authority");
  }

  /** Returns the account of all volume. */
  public static Address globalVolume() {
    return derived(PUMP, "global_volume_accumulator");
  }

  /** Returns the account of a user's volume. */
  public static Address volumeOf(Address user) {
    return derived(PUMP, "user_volume_accumulator", user.toBytes());
  }

  /** Returns the eight recipients of the protocol's fee of this kind of token. */
  public List<Address> feeRecipients() {
    return recipients(mayhem ? "mayhem" : "fee");
  }

  /** Returns the eight recipients of the share for buying back. */
  public static List<Address> buybackRecipients() {
    return recipients("buyback");
  }

  /** Returns the associated token account of a wallet, which may not exist. */
  public Address tokensOf(Address owner) {
    return ProgramAddresses.derive(
        ASSOCIATED_TOKENS, owner.toBytes(), tokenProgram.toBytes(), mint.toBytes());
  }

  /** Returns the raw tokens of a wallet, or nothing when it has no account for them. */
  public OptionalLong tokenBalance(Address owner) {
    return rig.account(tokensOf(owner)).stream()
        .filter(account -> account.owner().equals(tokenProgram))
        .mapToLong(account -> littleEndian(account.data()).getLong(64))
        .findFirst();
  }

  /** Returns the lamports that the associated token account of a wallet holds. */
  public long tokenAccountLamports(Address owner) {
    return rig.balance(tokensOf(owner));
  }

  /** Returns the reserves as the curve's account has them. */
  public CurveState state() {
    ByteBuffer data = data();
    return new CurveState(data.getLong(8), data.getLong(16), data.getLong(24), data.getLong(32));
  }

  /** Returns whether the curve says that it is complete. */
  public boolean complete() {
    return data().get(48) != 0;
  }

  private ByteBuffer data() {
    return littleEndian(rig.account(address()).orElseThrow().data());
  }

  /** Gives a wallet an associated account with so many raw tokens, whatever it had. */
  public void giveTokens(Address owner, long amount) {
    boolean classic = tokenProgram.equals(MintAccount.TOKEN);
    ByteBuffer data =
        ByteBuffer.allocate(classic ? CLASSIC_BYTES : TOKEN_2022_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    data.put(mint.toBytes()).put(owner.toBytes()).putLong(amount).put(108, (byte) 1);
    if (!classic) {
      // A token account (2) whose one extension says that its owner never changes (7).
      data.put(165, (byte) 2).put(166, (byte) 7);
    }
    rig.setAccount(
        tokensOf(owner),
        classic ? CLASSIC_ACCOUNT_LAMPORTS : TOKEN_2022_ACCOUNT_LAMPORTS,
        tokenProgram,
        data.array());
  }

  /** Puts the curve into another state, as if others had traded. */
  public void setState(CurveState state, boolean complete) {
    ByteBuffer data = ByteBuffer.allocate(CURVE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.put(HexFormat.of().parseHex("17b7f83760d8ac60"))
        .putLong(state.virtualToken())
        .putLong(state.virtualQuote())
        .putLong(state.realToken())
        .putLong(state.realQuote())
        .putLong(CurveState.TOKEN_SUPPLY)
        .put(flag(complete))
        .put(creator.toBytes())
        .put(flag(mayhem))
        .put(flag(cashback));
    rig.setAccount(address(), RENT + state.realQuote(), PUMP, data.array());
  }

  private void plant(Builder from) {
    rig.addProgramFile(PUMP, rig.file("curve/curve.so"));
    plantGlobal(from);
    plantFeeConfig(from);
    for (String kind : List.of("fee", "mayhem", "buyback")) {
      recipients(kind).forEach(recipient -> rig.fund(recipient, RENT));
    }
    rig.fund(creatorVault(), RENT);
    ByteBuffer token = ByteBuffer.allocate(82).order(ByteOrder.LITTLE_ENDIAN);
    token.putLong(36, CurveState.TOKEN_SUPPLY).put(44, (byte) DECIMALS).put(45, (byte) 1);
    rig.setAccount(Address.ofBytes(mint.toBytes()), RENT, tokenProgram, token.array());
    giveTokens(address(), CurveState.TOKEN_SUPPLY);
    setState(from.state, from.complete);
  }

  private void plantGlobal(Builder from) {
    ByteBuffer data = ByteBuffer.allocate(GLOBAL_BYTES + 1).order(ByteOrder.LITTLE_ENDIAN);
    data.put(HexFormat.of().parseHex("a7e8e8b1c86c727f")).put((byte) 1);
    CurveState initial = CurveState.initial();
    data.putLong(73, initial.virtualToken())
        .putLong(81, initial.virtualQuote())
        .putLong(89, initial.realToken())
        .putLong(97, CurveState.TOKEN_SUPPLY)
        .putLong(105, from.rates.protocolBps())
        .putLong(154, from.rates.creatorBps())
        .put(450, (byte) 1)
        .put(515, (byte) 1)
        .putLong(997, from.buybackBps);
    put(data, 41, recipients("fee").subList(0, 1));
    put(data, 162, recipients("fee").subList(1, RECIPIENTS));
    put(data, 483, recipients("mayhem").subList(0, 1));
    put(data, 516, recipients("mayhem").subList(1, RECIPIENTS));
    put(data, 741, buybackRecipients());
    // Behind the interface's last byte: our program's own switch.
    data.put(GLOBAL_BYTES, flag(from.volumeAccounts));
    rig.setAccount(global(), RENT, PUMP, data.array());
  }

  private void plantFeeConfig(Builder from) {
    if (!from.feeConfig) {
      rig.setAccount(FeeConfigAccount.OF_CURVES, 0, SvmRig.SYSTEM, new byte[0]);
      return;
    }
    List<FeeTiers.Tier> tiers = from.tiers;
    ByteBuffer data =
        ByteBuffer.allocate(8 + 1 + 32 + 24 + 4 + 40 * tiers.size() + 4 + 24)
            .order(ByteOrder.LITTLE_ENDIAN);
    data.put(HexFormat.of().parseHex("8f3492bbdb7b4c9b"))
        .put((byte) 255)
        .put(named("fee-admin").toBytes());
    put(data, new PoolFees(0, from.rates.protocolBps(), from.rates.creatorBps()));
    data.putInt(tiers.size());
    for (FeeTiers.Tier tier : tiers) {
      data.putLong(tier.fromMarketCap()).putLong(0);
      put(data, tier.fees());
    }
    rig.setAccount(FeeConfigAccount.OF_CURVES, RENT, FEES, data.array());
  }

  private static void put(ByteBuffer data, PoolFees fees) {
    data.putLong(fees.lpBps()).putLong(fees.protocolBps()).putLong(fees.creatorBps());
  }

  private static void put(ByteBuffer data, int at, List<Address> addresses) {
    for (int i = 0; i < addresses.size(); i++) {
      data.put(at + Address.BYTES * i, addresses.get(i).toBytes());
    }
  }

  private static byte flag(boolean value) {
    return (byte) (value ? 1 : 0);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<Address> recipients(String kind) {
    return IntStream.range(0, RECIPIENTS).mapToObj(i -> named(kind + "-" + i)).toList();
  }

  private static Address derived(Address program, String text) {
    return ProgramAddresses.derive(program, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Address derived(Address program, String text, byte[] key) {
    return ProgramAddresses.derive(program, text.getBytes(StandardCharsets.UTF_8), key);
  }

  private static Address named(String name) {
    return Address.ofBytes(digest(name));
  }

  private static byte[] digest(String name) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(("godmode-curve-" + name).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What a curve is to be. Rates, tiers, buy-back and volume accounts are those of all curves. */
  public static final class Builder {
    private final SvmRig rig;
    private final String name;
    private Optional<Mint> mint = Optional.empty();
    private boolean token2022;
    private boolean cashback;
    private boolean mayhem;
    private boolean complete;
    private boolean volumeAccounts;
    private boolean feeConfig = true;
    private int buybackBps = 5_000;
    private CurveState state = CurveState.initial();
    private CurveFees rates = CurveFees.MAINNET_CURVE;
    private List<FeeTiers.Tier> tiers =
        List.of(new FeeTiers.Tier(0, new PoolFees(0, rates.protocolBps(), rates.creatorBps())));

    private Builder(SvmRig rig, String name) {
      this.rig = Objects.requireNonNull(rig, "rig");
      this.name = Objects.requireNonNull(name, "name");
    }

    /** The token is this one, instead of one that follows from the name. */
    public Builder mint(Mint value) {
      mint = Optional.of(value);
      return this;
    }

    /** The mint is one of Token-2022, without extensions. */
    public Builder token2022() {
      token2022 = true;
      return this;
    }

    /** The creator's share goes to the volume account of whoever trades. */
    public Builder cashback() {
      cashback = true;
      return this;
    }

    /** The protocol's fee goes to recipients of Mayhem mode. */
    public Builder mayhem() {
      mayhem = true;
      return this;
    }

    /** The curve has these reserves. */
    public Builder state(CurveState value) {
      state = value;
      return this;
    }

    /** The curve is complete and takes no trade. */
    public Builder complete() {
      complete = true;
      return this;
    }

    /** All trades cost these rates. */
    public Builder rates(CurveFees value) {
      rates = value;
      return tiers(
          List.of(new FeeTiers.Tier(0, new PoolFees(0, value.protocolBps(), value.creatorBps()))));
    }

    /** Trades cost what these tiers say, in rising order of market capitalisation in lamports. */
    public Builder tiers(List<FeeTiers.Tier> value) {
      tiers = List.copyOf(value);
      return this;
    }

    /** There is no fee configuration, so that the rates of Global hold. */
    public Builder withoutFeeConfig() {
      feeConfig = false;
      return this;
    }

    /**
     * Of the protocol's fee, so many hundredths of a percent go to the recipient for buying back.
     */
    public Builder buybackBps(int value) {
      buybackBps = value;
      return this;
    }

    /**
     * A first buy creates the buyer's volume account, which costs {@link #VOLUME_ACCOUNT_LAMPORTS}.
     * Documented for newer instructions of pump.fun; whether it holds for these is not known.
     */
    public Builder volumeAccounts() {
      volumeAccounts = true;
      return this;
    }

    /** Puts it into the virtual machine. */
    public StandInCurve plant() {
      StandInCurve curve = new StandInCurve(this);
      curve.plant(this);
      return curve;
    }
  }
}
