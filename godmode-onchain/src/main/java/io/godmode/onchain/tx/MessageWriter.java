package io.godmode.onchain.tx;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays instructions out as a message. For one thread and one call. */
@Bounded(by = "the instructions of one transaction", then = "written once")
final class MessageWriter {
  private static final int MOST_ACCOUNTS = 256;
  private static final int VERSION_ZERO = 0x80;
  private static final int LOW_BITS = 0x7f;

  /** A table takes 34 bytes and two lengths, and an account that is looked up takes 31 less. */
  private static final int WORTH_A_TABLE = 2;

  private final Address payer;
  private final Address blockhash;
  private final List<Instruction> instructions;
  private final Map<Address, AccountUse> uses = new LinkedHashMap<>();
  private final Map<Address, Integer> places = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1_232);

  private MessageWriter(Address payer, Address blockhash, List<Instruction> instructions) {
    this.payer = payer;
    this.blockhash = blockhash;
    this.instructions = instructions;
  }

  /** One table, and what is taken from it: accounts and their places in it. */
  private record Taken(
      Address table, Map<Address, Integer> writable, Map<Address, Integer> readOnly) {}

  static byte[] write(
      Address payer, Address blockhash, List<Instruction> instructions, List<LookupTable> tables) {
    MessageWriter writer = new MessageWriter(payer, blockhash, instructions);
    writer.gather();
    return writer.write(writer.take(tables));
  }

  /** Merges all uses of an account into one, the payer first. */
  private void gather() {
    add(AccountUse.payer(payer));
    for (Instruction each : instructions) {
      if (each.program().equals(payer)) {
        throw new InvalidTxException(
            "TX_PAYER_INVOKED", "a program must not be the payer, but " + payer + " is both");
      }
      each.accounts().forEach(this::add);
      add(AccountUse.readOnly(each.program()));
    }
    if (uses.size() > MOST_ACCOUNTS) {
      throw new InvalidTxException(
          "TX_TOO_MANY_ACCOUNTS",
          "accounts must be at most " + MOST_ACCOUNTS + ", but were " + uses.size());
    }
  }

  private void add(AccountUse use) {
    uses.merge(
        use.address(),
        use,
        (a, b) ->
            new AccountUse(a.address(), a.signer() || b.signer(), a.writable() || b.writable()));
  }

  /** Takes the table first that helps most, until none helps any more. */
  private List<Taken> take(List<LookupTable> tables) {
    Set<Address> open = new LinkedHashSet<>(uses.keySet());
    uses.values().stream().filter(AccountUse::signer).forEach(use -> open.remove(use.address()));
    instructions.forEach(each -> open.remove(each.program()));
    List<LookupTable> left = new ArrayList<>(tables);
    List<Taken> taken = new ArrayList<>();
    while (!left.isEmpty()) {
      LookupTable best =
          left.stream().max(Comparator.comparingLong(each -> covered(each, open))).orElseThrow();
      if (covered(best, open) < WORTH_A_TABLE) {
        break;
      }
      left.remove(best);
      taken.add(take(best, open));
    }
    return taken;
  }

  private static long covered(LookupTable table, Set<Address> open) {
    Set<Address> covered = new HashSet<>(table.addresses());
    covered.retainAll(open);
    return covered.size();
  }

  private Taken take(LookupTable table, Set<Address> open) {
    Taken taken = new Taken(table.key(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (int i = 0; i < table.addresses().size(); i++) {
      Address address = table.addresses().get(i);
      if (open.remove(address)) {
        boolean writable = uses.getOrDefault(address, AccountUse.readOnly(address)).writable();
        (writable ? taken.writable() : taken.readOnly()).put(address, i);
      }
    }
    return taken;
  }

  private byte[] write(List<Taken> taken) {
    Set<Address> lookedUp = new HashSet<>();
    for (Taken each : taken) {
      lookedUp.addAll(each.writable().keySet());
      lookedUp.addAll(each.readOnly().keySet());
    }
    List<AccountUse> written = new ArrayList<>();
    int writableSigners = collect(written, lookedUp, true, true);
    int readOnlySigners = collect(written, lookedUp, true, false);
    collect(written, lookedUp, false, true);
    int readOnlyOthers = collect(written, lookedUp, false, false);
    if (!taken.isEmpty()) {
      out.write(VERSION_ZERO);
    }
    out.write(writableSigners + readOnlySigners);
    out.write(readOnlySigners);
    out.write(readOnlyOthers);
    length(written.size());
    for (AccountUse each : written) {
      place(each.address());
      out.writeBytes(each.address().toBytes());
    }
    taken.forEach(each -> each.writable().keySet().forEach(this::place));
    taken.forEach(each -> each.readOnly().keySet().forEach(this::place));
    out.writeBytes(blockhash.toBytes());
    calls();
    if (!taken.isEmpty()) {
      lookups(taken);
    }
    return out.toByteArray();
  }

  /** Adds one class of accounts in the order they were first used; answers how many there are. */
  private int collect(
      List<AccountUse> written, Set<Address> lookedUp, boolean signer, boolean writable) {
    int before = written.size();
    for (AccountUse use : uses.values()) {
      if (use.signer() == signer
          && use.writable() == writable
          && !lookedUp.contains(use.address())) {
        written.add(use);
      }
    }
    return written.size() - before;
  }

  private void place(Address address) {
    places.put(address, places.size());
  }

  private void calls() {
    length(instructions.size());
    for (Instruction each : instructions) {
      out.write(placeOf(each.program()));
      length(each.accounts().size());
      each.accounts().forEach(use -> out.write(placeOf(use.address())));
      byte[] data = each.data();
      length(data.length);
      out.writeBytes(data);
    }
  }

  private int placeOf(Address address) {
    return places.getOrDefault(address, -1);
  }

  private void lookups(List<Taken> taken) {
    length(taken.size());
    for (Taken each : taken) {
      out.writeBytes(each.table().toBytes());
      indexes(each.writable().values());
      indexes(each.readOnly().values());
    }
  }

  private void indexes(Collection<Integer> indexes) {
    length(indexes.size());
    indexes.forEach(out::write);
  }

  private void length(int value) {
    int rest = value;
    while (rest > LOW_BITS) {
      out.write((rest & LOW_BITS) | VERSION_ZERO);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
