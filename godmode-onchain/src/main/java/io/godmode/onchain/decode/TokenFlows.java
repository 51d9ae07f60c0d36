package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a transaction's instructions moved between whom. Not thread-safe. */
@Bounded(by = "the transfers of one transaction", then = "lives for one transaction")
final class TokenFlows {
  private static final Address TOKEN = Address.of("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
  private static final Address TOKEN_2022 =
      Address.of("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
  private static final Address SYSTEM = Address.of("11111111111111111111111111111111");
  private static final int INITIALIZE_ACCOUNT = 1;
  private static final int TRANSFER = 3;
  private static final int TRANSFER_CHECKED = 12;
  private static final int INITIALIZE_ACCOUNT_2 = 16;
  private static final int INITIALIZE_ACCOUNT_3 = 18;
  private static final int FEE_EXTENSION = 26;
  private static final int SYSTEM_TRANSFER = 2;

  /**
   * One transfer.
   *
   * @param at place of its instruction
   * @param lamports whether it moved bare lamports, between accounts that are their own owners
   * @param source from which account
   * @param destination to which account
   * @param authority who allowed it
   * @param amount raw units, unsigned
   */
  record Transfer(
      int at,
      boolean lamports,
      Address source,
      Address destination,
      Address authority,
      Optional<Mint> stated,
      long amount) {}

  /** A token account: of which token, and whose if that is known. */
  private record Account(Mint mint, Optional<Address> owner) {}

  private final ChainTransaction transaction;
  private boolean tokens;
  private final List<Transfer> transfers = new ArrayList<>();
  private final Map<Address, Account> accounts = new HashMap<>();
  private final Map<Address, Integer> touched = new HashMap<>();
  private final Map<Address, Long> before = new HashMap<>();
  private final Map<Address, Long> after = new HashMap<>();
  private final Map<Mint, Integer> decimals = new HashMap<>();

  /** By how many transfers each owner pays or is paid; counted when asked for. */
  private final Map<Address, Integer> parts = new HashMap<>();

  private TokenFlows(ChainTransaction transaction) {
    this.transaction = transaction;
  }

  static TokenFlows of(ChainTransaction transaction) {
    TokenFlows flows = new TokenFlows(transaction);
    List<ChainInstruction> instructions = transaction.instructions();
    for (int i = 0; i < instructions.size(); i++) {
      flows.read(i, instructions.get(i));
    }
    if (flows.tokens) {
      ChainBalances balances = transaction.balances();
      balances.tokensBefore().orElse(List.of()).forEach(each -> flows.know(each, flows.before));
      balances.tokensAfter().orElse(List.of()).forEach(each -> flows.know(each, flows.after));
    }
    return flows;
  }

  private void know(TokenBalance balance, Map<Address, Long> amounts) {
    amounts.putIfAbsent(balance.account(), balance.amount());
    accounts.put(balance.account(), new Account(balance.mint(), balance.owner()));
    decimals.put(balance.mint(), balance.decimals());
  }

  private void read(int at, ChainInstruction instruction) {
    int length = instruction.dataLength();
    List<Address> given = instruction.accounts();
    if (length < 1 || given.isEmpty()) {
      return;
    }
    if (instruction.program().equals(SYSTEM)) {
      if (length >= 12 && given.size() >= 2 && instruction.dataAt(0) == SYSTEM_TRANSFER) {
        add(at, true, given.get(0), given.get(1), given.get(0), Optional.empty(), instruction, 4);
      }
      return;
    }
    if (!instruction.program().equals(TOKEN) && !instruction.program().equals(TOKEN_2022)) {
      return;
    }
    int tag = instruction.dataAt(0);
    boolean withFee = tag == FEE_EXTENSION && length >= 10 && instruction.dataAt(1) == 1;
    if (tag == TRANSFER && length >= 9 && given.size() >= 3) {
      add(at, false, given.get(0), given.get(1), given.get(2), Optional.empty(), instruction, 1);
    } else if (((tag == TRANSFER_CHECKED && length >= 9) || withFee) && given.size() >= 4) {
      Optional<Mint> mint = Optional.of(Mint.of(given.get(1).base58()));
      int offset = withFee ? 2 : 1;
      add(at, false, given.get(0), given.get(2), given.get(3), mint, instruction, offset);
    } else if (tag == INITIALIZE_ACCOUNT && given.size() >= 3) {
      accounts.put(given.get(0), new Account(mint(given), Optional.of(given.get(2))));
    } else if ((tag == INITIALIZE_ACCOUNT_2 || tag == INITIALIZE_ACCOUNT_3)
        && given.size() >= 2
        && length == 1 + Address.BYTES) {
      accounts.put(
          given.get(0),
          new Account(mint(given), Optional.of(Address.ofBytes(instruction.dataFrom(1)))));
    }
  }

  private static Mint mint(List<Address> given) {
    return Mint.of(given.get(1).base58());
  }

  private void add(
      int at,
      boolean lamports,
      Address source,
      Address destination,
      Address authority,
      Optional<Mint> mint,
      ChainInstruction instruction,
      int offset) {
    long amount = instruction.longAt(offset);
    transfers.add(new Transfer(at, lamports, source, destination, authority, mint, amount));
    tokens |= !lamports;
    touched.merge(source, 1, Integer::sum);
    touched.merge(destination, 1, Integer::sum);
  }

  /** Tells whether tokens were transferred at all. */
  boolean anyTokens() {
    return tokens;
  }

  /** Returns all transfers in the order of execution. */
  List<Transfer> transfers() {
    return transfers;
  }

  Optional<Address> feePayer() {
    List<Address> keys = transaction.accountKeys();
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(0));
  }

  /** Returns whose tokens a transfer took. */
  Address payer(Transfer transfer) {
    Account account = transfer.lamports() ? null : accounts.get(transfer.source());
    return account == null ? transfer.authority() : account.owner().orElse(transfer.authority());
  }

  /** Returns who got them; the account itself where its owner is not known. */
  Address payee(Transfer transfer) {
    Account account = transfer.lamports() ? null : accounts.get(transfer.destination());
    return account == null
        ? transfer.destination()
        : account.owner().orElse(transfer.destination());
  }

  /** Tells whether an owner pays or is paid by other transfers than these as well. */
  boolean elsewhere(Address owner, List<Transfer> these) {
    if (parts.isEmpty()) {
      transfers.forEach(each -> countParts(each, parts));
    }
    Map<Address, Integer> here = new HashMap<>();
    these.forEach(each -> countParts(each, here));
    return parts.getOrDefault(owner, 0) > here.getOrDefault(owner, 0);
  }

  private void countParts(Transfer transfer, Map<Address, Integer> counts) {
    counts.merge(payer(transfer), 1, Integer::sum);
    counts.merge(payee(transfer), 1, Integer::sum);
  }

  /** Returns what owners gained and lost of each token; what cancels is left out. */
  Map<Address, Map<Mint, BigInteger>> byOwner(List<Transfer> of) {
    Map<Address, Map<Mint, BigInteger>> moved = new LinkedHashMap<>();
    for (Transfer each : of) {
      Mint mint = each.lamports() ? null : mint(each);
      if (mint != null) {
        add(moved, payer(each), mint, exact(each.source(), each).negate());
        add(moved, payee(each), mint, exact(each.destination(), each));
      }
    }
    moved.values().forEach(byMint -> byMint.values().removeIf(sum -> sum.signum() == 0));
    return moved;
  }

  private static void add(
      Map<Address, Map<Mint, BigInteger>> moved, Address owner, Mint mint, BigInteger amount) {
    moved.computeIfAbsent(owner, any -> new LinkedHashMap<>()).merge(mint, amount, BigInteger::add);
  }

  /** Returns what lamports an owner got by these transfers; negative for what they gave. */
  BigInteger lamports(Address owner, List<Transfer> of) {
    BigInteger sum = BigInteger.ZERO;
    for (Transfer each : of) {
      if (each.lamports() && each.destination().equals(owner)) {
        sum = sum.add(unsigned(each.amount()));
      }
      if (each.lamports() && each.source().equals(owner)) {
        sum = sum.subtract(unsigned(each.amount()));
      }
    }
    return sum;
  }

  /** Returns by how much an account's lamports changed; 0 where not recorded. */
  BigInteger lamportChange(Address account) {
    int place = transaction.accountKeys().indexOf(account);
    OptionalLong before = transaction.balances().lamportsBefore(place);
    OptionalLong after = transaction.balances().lamportsAfter(place);
    return before.isEmpty() || after.isEmpty()
        ? BigInteger.ZERO
        : unsigned(after.getAsLong()).subtract(unsigned(before.getAsLong()));
  }

  /** Tells whether one of two tokens has no fractions, as collectibles do. */
  boolean indivisible(Mint first, Mint second) {
    return decimals.getOrDefault(first, 1) == 0 || decimals.getOrDefault(second, 1) == 0;
  }

  private @Nullable Mint mint(Transfer transfer) {
    if (transfer.stated().isPresent()) {
      return transfer.stated().get();
    }
    Account source = accounts.get(transfer.source());
    Account known = source == null ? accounts.get(transfer.destination()) : source;
    return known == null ? null : known.mint();
  }

  /**
   * Returns what an account gained or lost by a transfer: by its balances where nothing else
   * touched it, since a token can keep a fee of what is transferred.
   */
  private BigInteger exact(Address account, Transfer transfer) {
    if (touched.getOrDefault(account, 0) == 1) {
      Long heldBefore = before.get(account);
      Long heldAfter = after.get(account);
      if (heldBefore != null && heldAfter != null) {
        return unsigned(heldAfter).subtract(unsigned(heldBefore)).abs();
      }
    }
    return unsigned(transfer.amount());
  }

  private static BigInteger unsigned(long amount) {
    return amount >= 0 ? BigInteger.valueOf(amount) : new BigInteger(Long.toUnsignedString(amount));
  }
}
