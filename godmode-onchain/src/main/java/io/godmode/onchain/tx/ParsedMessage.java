package io.godmode.onchain.tx;

import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A message as its bytes say it, of the legacy form or version 0. It knows nothing of who wrote the
 * bytes, so that a guard can judge by it what would be signed. Immutable and thread-safe.
 *
 * <p>Layout and rules: {@code solana-message} of the Solana SDK, {@code legacy}, {@code v0} and
 * their {@code sanitize}. Anything that could be read in two ways is refused: bytes behind the
 * message, lengths in more bytes than they take, accounts that stand twice.
 */
public final class ParsedMessage {
  private final boolean versioned;
  private final List<AccountUse> accounts;
  private final Address blockhash;
  private final List<Call> calls;
  private final List<Lookup> lookups;

  ParsedMessage(
      boolean versioned,
      List<AccountUse> accounts,
      Address blockhash,
      List<Call> calls,
      List<Lookup> lookups) {
    this.versioned = versioned;
    this.accounts = List.copyOf(accounts);
    this.blockhash = blockhash;
    this.calls = List.copyOf(calls);
    this.lookups = List.copyOf(lookups);
  }

  /**
   * Reads a message.
   *
   * @param message the bytes that a signature covers
   * @throws InvalidTxException with {@code TX_MALFORMED}, or {@code TX_ACCOUNT_TWICE} when an
   *     account stands in it twice
   */
  public static ParsedMessage read(byte[] message) {
    return new MessageReader(message).read();
  }

  /**
   * One call of a program. Immutable and thread-safe.
   *
   * <p>Places count the accounts of the message first, then for each lookup in turn those that may
   * be changed, then for each lookup in turn those that may not.
   */
  public static final class Call {
    private final Address program;
    private final List<Integer> places;
    private final byte[] data;

    Call(Address program, List<Integer> places, byte[] data) {
      this.program = program;
      this.places = List.copyOf(places);
      this.data = data;
    }

    /** Returns which program. */
    public Address program() {
      return program;
    }

    /** Returns the places of the accounts it works on, in its order. */
    public List<Integer> places() {
      return places;
    }

    /** Returns what it is told, a fresh array. */
    public byte[] data() {
      return data.clone();
    }
  }

  /**
   * Accounts that are looked up. Immutable and thread-safe.
   *
   * @param table where
   * @param writable the places in the table of those that may be changed
   * @param readOnly the places in the table of those that may not
   */
  public record Lookup(Address table, List<Integer> writable, List<Integer> readOnly) {
    /** Copies the lists. */
    public Lookup {
      writable = List.copyOf(writable);
      readOnly = List.copyOf(readOnly);
    }
  }

  /** Returns whether it is of version 0, and not of the legacy form. */
  public boolean versioned() {
    return versioned;
  }

  /** Returns who pays, the first account. */
  public Address payer() {
    return accounts.get(0).address();
  }

  /** Returns the blockhash that it is tied to. */
  public Address blockhash() {
    return blockhash;
  }

  /** Returns the accounts written in it, in its order: signers first, looked-up ones not. */
  public List<AccountUse> accounts() {
    return accounts;
  }

  /** Returns the calls in the order they are carried out. */
  public List<Call> calls() {
    return calls;
  }

  /** Returns the lookups; none of a legacy message. */
  public List<Lookup> lookups() {
    return lookups;
  }

  /** Returns how many signatures it needs. */
  int signatures() {
    return (int) accounts.stream().filter(AccountUse::signer).count();
  }

  /** Returns how many accounts it locks, looked-up ones included. */
  public int locks() {
    return accounts.size()
        + lookups.stream().mapToInt(each -> each.writable().size() + each.readOnly().size()).sum();
  }

  /**
   * Returns every account, looked-up ones included, in the order of the places in {@link Call}.
   *
   * @param tables the tables that it looks up in, as they stand on the chain; others do not matter
   * @throws InvalidTxException with {@code LOOKUP_TABLE_MISSING}, {@code LOOKUP_TABLE_TOO_SHORT} or
   *     {@code TX_ACCOUNT_TWICE}
   */
  public List<AccountUse> resolved(List<LookupTable> tables) {
    if (lookups.isEmpty()) {
      return accounts;
    }
    Map<Address, LookupTable> known =
        tables.stream().collect(Collectors.toMap(LookupTable::key, each -> each, (a, b) -> b));
    List<AccountUse> all = new ArrayList<>(accounts);
    for (Lookup each : lookups) {
      each.writable().forEach(i -> all.add(AccountUse.writable(find(known, each, i))));
    }
    for (Lookup each : lookups) {
      each.readOnly().forEach(i -> all.add(AccountUse.readOnly(find(known, each, i))));
    }
    refuseTwice(all);
    return List.copyOf(all);
  }

  /**
   * Returns the instructions with their accounts. An account that any instruction may change is one
   * that all may: a message says it once for all of them.
   *
   * @param tables as {@link #resolved} takes them
   * @throws InvalidTxException as {@link #resolved} does
   */
  public List<Instruction> instructions(List<LookupTable> tables) {
    List<AccountUse> all = resolved(tables);
    return calls.stream()
        .map(
            call ->
                new Instruction(
                    call.program, call.places.stream().map(all::get).toList(), call.data))
        .toList();
  }

  private static Address find(Map<Address, LookupTable> known, Lookup lookup, int index) {
    LookupTable table =
        Optional.ofNullable(known.get(lookup.table()))
            .orElseThrow(
                () ->
                    new InvalidTxException(
                        "LOOKUP_TABLE_MISSING",
                        "the message looks up in " + lookup.table() + ", which was not given"));
    if (index >= table.addresses().size()) {
      throw new InvalidTxException(
          "LOOKUP_TABLE_TOO_SHORT",
          "the message looks up place "
              + index
              + " of "
              + table.key()
              + ", which holds "
              + table.addresses().size());
    }
    return table.addresses().get(index);
  }

  static void refuseTwice(List<AccountUse> accounts) {
    HashSet<Address> seen = new HashSet<>();
    for (AccountUse each : accounts) {
      if (!seen.add(each.address())) {
        throw new InvalidTxException(
            "TX_ACCOUNT_TWICE",
            "an account must stand once, but " + each.address() + " does twice");
      }
    }
  }

  @Override
  public String toString() {
    return "ParsedMessage["
        + (versioned ? "version 0" : "legacy")
        + ", "
        + locks()
        + " accounts, "
        + Arrays.toString(calls.stream().map(Call::program).toArray())
        + "]";
  }
}
