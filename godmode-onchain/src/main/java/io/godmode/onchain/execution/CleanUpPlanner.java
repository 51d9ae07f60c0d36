package io.godmode.onchain.execution;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.OwnedAccounts;
import io.godmode.onchain.chain.RecentBlockhash;
import io.godmode.onchain.chain.TokenAccountList;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.execution.CleanUpPlan.Entry;
import io.godmode.onchain.execution.CleanUpPlan.Fate;
import io.godmode.onchain.tx.Instruction;
import io.godmode.onchain.tx.InvalidTxException;
import io.godmode.onchain.tx.TokenInstructions;
import io.godmode.onchain.tx.UnsignedTx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Plans which token accounts of a wallet could be closed for their rent: those that a sale did not
 * close because the order did not count with the rent, or that others have opened. Thread-safe
 * where its ports are.
 *
 * <p>It signs and sends nothing, and the executor does not carry its plans out: {@code
 * StandardTxGuard} permits no transaction without a swap. They are for a host to look at, to
 * simulate, and to sign elsewhere. Plan while no order of the wallet is open, for a swap needs the
 * account that a plan would close.
 *
 * <p>Layout of token accounts: {@code Account} of {@code solana-program/token}, and behind it the
 * extensions of {@code token-2022}, each with two bytes of type and two of length.
 */
public final class CleanUpPlanner {
  private static final int BYTES = 165;
  private static final int OWNER_AT = 32;
  private static final int AMOUNT_AT = 64;
  private static final int STATE_AT = 108;
  private static final int CLOSER_AT = 129;
  private static final int FROZEN = 2;
  private static final int ACCOUNT_TYPE = 2;
  private static final int EXTENSION_HEADER = 4;
  private static final int TRANSFER_FEE_AMOUNT = 2;
  private static final int CONFIDENTIAL_ACCOUNT = 5;
  private static final int CONFIDENTIAL_FEE_AMOUNT = 17;

  private final TokenAccountList list;
  private final ChainAccess chain;

  /**
   * Creates one.
   *
   * @param list tells the accounts of a wallet
   * @param chain tells the blockhash that the transactions are tied to
   */
  public CleanUpPlanner(TokenAccountList list, ChainAccess chain) {
    this.list = Objects.requireNonNull(list, "list");
    this.chain = Objects.requireNonNull(chain, "chain");
  }

  /**
   * Reads a wallet's token accounts and says what could be closed.
   *
   * @param wallet whose accounts; it would sign, pay, and get the lamports
   * @param held the tokens of which the books hold anything in this wallet; their accounts stay,
   *     empty ones too
   * @throws io.godmode.onchain.chain.ChainUnavailableException when nobody could answer
   */
  public CleanUpPlan plan(Address wallet, Set<Mint> held) {
    OwnedAccounts owned = list.tokenAccounts(wallet);
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<Address, ChainAccounts.Account> each : owned.accounts().entrySet()) {
      entries.add(entry(each.getKey(), each.getValue(), wallet, held));
    }
    entries.sort(Comparator.comparing(entry -> entry.account().base58()));
    return new CleanUpPlan(wallet, owned.slot(), entries, transactions(wallet, entries));
  }

  private static Entry entry(
      Address address, ChainAccounts.Account account, Address wallet, Set<Mint> held) {
    byte[] data = account.data();
    boolean extensible = account.owner().equals(MintAccount.TOKEN_2022);
    boolean known = extensible || account.owner().equals(MintAccount.TOKEN);
    if (!known
        || data.length < BYTES
        || !owner(data).equals(wallet)
        || !(data.length == BYTES || (extensible && data[BYTES] == ACCOUNT_TYPE))) {
      return new Entry(
          address,
          account.owner(),
          Mint.ofBytes(new byte[Mint.BYTES]),
          0,
          account.lamports(),
          Fate.UNREADABLE);
    }
    ByteBuffer fields = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    Mint mint = Mint.ofBytes(Arrays.copyOf(data, Mint.BYTES));
    long raw = fields.getLong(AMOUNT_AT);
    return new Entry(
        address,
        account.owner(),
        mint,
        raw,
        account.lamports(),
        fate(fields, mint, raw, wallet, held));
  }

  private static Address owner(byte[] data) {
    return Address.ofBytes(Arrays.copyOfRange(data, OWNER_AT, AMOUNT_AT));
  }

  private static Fate fate(ByteBuffer fields, Mint mint, long raw, Address wallet, Set<Mint> held) {
    if (held.contains(mint)) {
      return Fate.HELD;
    } else if (fields.get(STATE_AT) == FROZEN) {
      return Fate.FROZEN;
    } else if (fields.get(STATE_AT) != 1) {
      return Fate.UNREADABLE;
    } else if (hasOtherCloser(fields, wallet)) {
      return Fate.OTHER_CLOSER;
    } else if (mint.equals(PumpFunEvent.WRAPPED_SOL)) {
      return Fate.UNWRAP;
    } else if (raw != 0) {
      return Fate.NOT_OURS;
    }
    return ofExtensions(fields);
  }

  private static boolean hasOtherCloser(ByteBuffer fields, Address wallet) {
    byte[] closer = new byte[Address.BYTES];
    fields.get(CLOSER_AT + Integer.BYTES, closer);
    return fields.getInt(CLOSER_AT) != 0 && !Address.ofBytes(closer).equals(wallet);
  }

  /** An extension that is unknown hinders nothing that we know of; a simulation would tell. */
  private static Fate ofExtensions(ByteBuffer fields) {
    int at = BYTES + 1;
    while (at + EXTENSION_HEADER <= fields.limit() && fields.getShort(at) != 0) {
      int type = Short.toUnsignedInt(fields.getShort(at));
      int length = Short.toUnsignedInt(fields.getShort(at + Short.BYTES));
      at += EXTENSION_HEADER;
      if (at + length > fields.limit()) {
        return Fate.UNREADABLE;
      } else if (type == CONFIDENTIAL_ACCOUNT || type == CONFIDENTIAL_FEE_AMOUNT) {
        return Fate.CONFIDENTIAL;
      } else if (type == TRANSFER_FEE_AMOUNT && (length != Long.BYTES || fields.getLong(at) != 0)) {
        return Fate.FEES_WITHHELD;
      }
      at += length;
    }
    return Fate.CLOSE;
  }

  private List<UnsignedTx> transactions(Address wallet, List<Entry> entries) {
    List<Instruction> closing =
        entries.stream()
            .filter(entry -> !entry.frees().isZero())
            .map(
                entry ->
                    TokenInstructions.closeAccount(
                        entry.account(), wallet, wallet, entry.program()))
            .toList();
    List<UnsignedTx> transactions = new ArrayList<>();
    if (closing.isEmpty()) {
      return transactions;
    }
    RecentBlockhash blockhash = chain.recentBlockhash();
    int from = 0;
    while (from < closing.size()) {
      UnsignedTx fits = transaction(wallet, blockhash, closing.subList(from, from + 1));
      int to = from + 1;
      while (to < closing.size()) {
        try {
          fits = transaction(wallet, blockhash, closing.subList(from, to + 1));
        } catch (InvalidTxException full) {
          break;
        }
        to++;
      }
      transactions.add(fits);
      from = to;
    }
    return transactions;
  }

  private static UnsignedTx transaction(
      Address wallet, RecentBlockhash blockhash, List<Instruction> instructions) {
    return UnsignedTx.builder(wallet, blockhash.hash(), blockhash.lastValidBlockHeight())
        .addAll(instructions)
        .build();
  }
}
