package io.godmode.api.risk;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.OrderTerms;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A final transaction as a guard sees it, before it is signed: the exact bytes, and what whoever
 * built them says of them. Only {@link #message()} is fact; a guard that matters reads the bytes
 * and takes the rest for claims to compare them with. Immutable and thread-safe; equal when the
 * bytes and all claims are.
 *
 * @since 0.1
 */
public final class TxPreview {
  private final OrderId orderId;
  private final int attempt;
  private final byte[] message;
  private final String messageHash;
  private final Address payer;
  private final Mint mint;
  private final List<Address> programs;
  private final List<Address> recipients;
  private final OrderTerms terms;
  private final Lamports fees;
  private final Lamports tip;
  private final int sizeBytes;
  private final Optional<SimulatedChange> simulated;

  private TxPreview(Builder builder) {
    orderId = builder.orderId;
    attempt = builder.attempt;
    message = builder.message;
    messageHash = builder.messageHash;
    payer = builder.payer;
    mint = builder.mint;
    programs = List.copyOf(builder.programs);
    recipients = List.copyOf(builder.recipients);
    terms = builder.terms;
    fees = builder.fees;
    tip = builder.tip;
    sizeBytes = builder.sizeBytes;
    simulated = builder.simulated;
  }

  /**
   * Starts a preview without bytes, programs, recipients, fees, tip and simulation.
   *
   * @param orderId the order it executes
   * @param attempt which attempt
   * @param payer who pays
   * @param mint the token that is traded
   * @param terms what it trades
   */
  public static Builder builder(
      OrderId orderId, int attempt, Address payer, Mint mint, OrderTerms terms) {
    return new Builder(orderId, attempt, payer, mint, terms);
  }

  /** Returns a builder that starts with all that stands in here. */
  public Builder toBuilder() {
    Builder builder = new Builder(orderId, attempt, payer, mint, terms);
    builder.message = message;
    builder.messageHash = messageHash;
    builder.programs = programs;
    builder.recipients = recipients;
    builder.fees = fees;
    builder.tip = tip;
    builder.sizeBytes = sizeBytes;
    builder.simulated = simulated;
    return builder;
  }

  /** Returns the order it executes. */
  public OrderId orderId() {
    return orderId;
  }

  /** Returns which attempt. */
  public int attempt() {
    return attempt;
  }

  /** Returns the exact bytes a signature would cover, a fresh array; empty when none were given. */
  public byte[] message() {
    return message.clone();
  }

  /**
   * Returns the SHA-256 over the exact message bytes in 64 lowercase hex digits; empty text when
   * neither bytes nor a hash were given.
   */
  public String messageHash() {
    return messageHash;
  }

  /** Returns who pays. */
  public Address payer() {
    return payer;
  }

  /** Returns the token that is traded. */
  public Mint mint() {
    return mint;
  }

  /** Returns the programs that its instructions call, in order. */
  public List<Address> programs() {
    return programs;
  }

  /**
   * Returns the accounts that its instructions send lamports to: the targets of its transfers, a
   * wrap into the payer's own account included. What a program pays on by itself is not among them.
   */
  public List<Address> recipients() {
    return recipients;
  }

  /** Returns what it trades. */
  public OrderTerms terms() {
    return terms;
  }

  /** Returns all it may spend beside the trade: base fee, priority fee, tip and locked rent. */
  public Lamports fees() {
    return fees;
  }

  /** Returns the most of the fees that is a tip. */
  public Lamports tip() {
    return tip;
  }

  /** Returns the serialized length of the signed transaction, its signatures included. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** Returns what a simulation of these bytes would have changed; empty when there was none. */
  public Optional<SimulatedChange> simulated() {
    return simulated;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TxPreview that
        && Arrays.equals(message, that.message)
        && claims().equals(that.claims());
  }

  @Override
  public int hashCode() {
    return claims().hashCode();
  }

  /** Returns the claims, and of the bytes only how many there are. */
  @Override
  public String toString() {
    return "TxPreview[orderId="
        + orderId
        + ", attempt="
        + attempt
        + ", message="
        + message.length
        + " bytes, messageHash="
        + messageHash
        + ", payer="
        + payer
        + ", mint="
        + mint
        + ", programs="
        + programs
        + ", recipients="
        + recipients
        + ", terms="
        + terms
        + ", fees="
        + fees
        + ", tip="
        + tip
        + ", sizeBytes="
        + sizeBytes
        + ", simulated="
        + simulated.isPresent()
        + "]";
  }

  private List<Object> claims() {
    return List.of(
        orderId,
        attempt,
        messageHash,
        payer,
        mint,
        programs,
        recipients,
        terms,
        fees,
        tip,
        sizeBytes,
        simulated);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Collects the parts of a preview. Not thread-safe.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final OrderId orderId;
    private int attempt;
    private Address payer;
    private Mint mint;
    private OrderTerms terms;
    private byte[] message = new byte[0];
    private String messageHash = "";
    private List<Address> programs = List.of();
    private List<Address> recipients = List.of();
    private Lamports fees = Lamports.ZERO;
    private Lamports tip = Lamports.ZERO;
    private int sizeBytes;
    private Optional<SimulatedChange> simulated = Optional.empty();

    private Builder(OrderId orderId, int attempt, Address payer, Mint mint, OrderTerms terms) {
      this.orderId = Objects.requireNonNull(orderId, "orderId");
      this.attempt = attempt;
      this.payer = Objects.requireNonNull(payer, "payer");
      this.mint = Objects.requireNonNull(mint, "mint");
      this.terms = Objects.requireNonNull(terms, "terms");
    }

    /** Sets the exact bytes a signature would cover, copied, and their hash. */
    public Builder message(byte[] exactBytes) {
      message = exactBytes.clone();
      messageHash = sha256(message);
      return this;
    }

    /** Sets the hash alone, for a preview without bytes; {@link #message} sets it by itself. */
    public Builder messageHash(String sha256Hex) {
      messageHash = Objects.requireNonNull(sha256Hex, "messageHash");
      return this;
    }

    /** Sets which attempt it is. */
    public Builder attempt(int number) {
      attempt = number;
      return this;
    }

    /** Sets who pays. */
    public Builder payer(Address address) {
      payer = Objects.requireNonNull(address, "payer");
      return this;
    }

    /** Sets the token that is traded. */
    public Builder mint(Mint traded) {
      mint = Objects.requireNonNull(traded, "mint");
      return this;
    }

    /** Sets the programs that its instructions call, in order; copied. */
    public Builder programs(List<Address> called) {
      programs = List.copyOf(called);
      return this;
    }

    /** Sets the accounts that its instructions send lamports to; copied. */
    public Builder recipients(List<Address> paid) {
      recipients = List.copyOf(paid);
      return this;
    }

    /** Sets what it trades. */
    public Builder terms(OrderTerms traded) {
      terms = Objects.requireNonNull(traded, "terms");
      return this;
    }

    /** Sets all it may spend beside the trade, tip and locked rent included. */
    public Builder fees(Lamports most) {
      fees = Objects.requireNonNull(most, "fees");
      return this;
    }

    /** Sets the most of the fees that is a tip. */
    public Builder tip(Lamports most) {
      tip = Objects.requireNonNull(most, "tip");
      return this;
    }

    /** Sets the serialized length, signatures included. */
    public Builder sizeBytes(int length) {
      sizeBytes = length;
      return this;
    }

    /** Sets what a simulation of these bytes would have changed. */
    public Builder simulated(SimulatedChange change) {
      simulated = Optional.of(change);
      return this;
    }

    /** Takes the simulation out. */
    public Builder notSimulated() {
      simulated = Optional.empty();
      return this;
    }

    /** Returns the preview. */
    public TxPreview build() {
      return new TxPreview(this);
    }
  }
}
