package io.godmode.onchain.guard;

import io.godmode.api.id.Address;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes messages for tests, by no code of the product. */
final class MessageWriter {
  static final byte[] BLOCKHASH = blockhash();

  private final Map<Address, AccountUse> uses = new LinkedHashMap<>();
  private final Set<Address> programs = new LinkedHashSet<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private MessageWriter() {}

  private static byte[] blockhash() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0xb1);
    return bytes;
  }

  static byte[] legacy(Address payer, List<Instruction> calls) {
    return new MessageWriter().write(payer, calls, Optional.empty());
  }

  /** Takes every account from the tables that may stand there and does. */
  static byte[] versioned(
      Address payer, List<Instruction> calls, Map<Address, List<Address>> tables) {
    return new MessageWriter().write(payer, calls, Optional.of(tables));
  }

  private byte[] write(
      Address payer, List<Instruction> calls, Optional<Map<Address, List<Address>>> tables) {
    use(AccountUse.payer(payer));
    for (Instruction call : calls) {
      call.accounts().forEach(this::use);
      use(AccountUse.readOnly(call.program()));
      programs.add(call.program());
    }
    Set<Address> lookedUp = new LinkedHashSet<>();
    tables.ifPresent(
        all ->
            uses.values().stream()
                .filter(use -> !use.signer() && !programs.contains(use.address()))
                .filter(use -> all.values().stream().anyMatch(t -> t.contains(use.address())))
                .forEach(use -> lookedUp.add(use.address())));
    List<Address> own = new ArrayList<>();
    int signers = collect(own, lookedUp, true, true);
    int readOnlySigners = collect(own, lookedUp, true, false);
    collect(own, lookedUp, false, true);
    int readOnly = collect(own, lookedUp, false, false);

    tables.ifPresent(yes -> out.write(0x80));
    out.write(signers + readOnlySigners);
    out.write(readOnlySigners);
    out.write(readOnly);
    length(own.size());
    own.forEach(each -> out.writeBytes(each.toBytes()));
    out.writeBytes(BLOCKHASH);

    ByteArrayOutputStream lookups = new ByteArrayOutputStream();
    List<Address> all = new ArrayList<>(own);
    List<Address> last = new ArrayList<>();
    int used = 0;
    for (Map.Entry<Address, List<Address>> table : tables.orElse(Map.of()).entrySet()) {
      byte[] writable = places(table.getValue(), lookedUp, true, all);
      byte[] others = places(table.getValue(), lookedUp, false, last);
      if (writable.length + others.length > 0) {
        used++;
        lookups.writeBytes(table.getKey().toBytes());
        lookups.write(writable.length);
        lookups.writeBytes(writable);
        lookups.write(others.length);
        lookups.writeBytes(others);
      }
    }
    all.addAll(last);

    length(calls.size());
    for (Instruction call : calls) {
      out.write(all.indexOf(call.program()));
      length(call.accounts().size());
      call.accounts().forEach(each -> out.write(all.indexOf(each.address())));
      length(call.data().length);
      out.writeBytes(call.data());
    }
    if (tables.isPresent()) {
      out.write(used);
      out.writeBytes(lookups.toByteArray());
    }
    return out.toByteArray();
  }

  private void use(AccountUse use) {
    uses.merge(
        use.address(),
        use,
        (one, other) ->
            new AccountUse(
                one.address(), one.signer() || other.signer(), one.writable() || other.writable()));
  }

  private int collect(List<Address> to, Set<Address> but, boolean signer, boolean writable) {
    List<Address> found =
        uses.values().stream()
            .filter(use -> use.signer() == signer && use.writable() == writable)
            .map(AccountUse::address)
            .filter(address -> !but.contains(address))
            .toList();
    to.addAll(found);
    return found.size();
  }

  private byte[] places(
      List<Address> table, Set<Address> lookedUp, boolean writable, List<Address> to) {
    ByteArrayOutputStream places = new ByteArrayOutputStream();
    for (int i = 0; i < table.size(); i++) {
      Address address = table.get(i);
      AccountUse use = uses.get(address);
      if (lookedUp.contains(address) && use != null && use.writable() == writable) {
        places.write(i);
        to.add(address);
      }
    }
    return places.toByteArray();
  }

  private void length(int value) {
    if (value < 0x80) {
      out.write(value);
    } else {
      out.write((value & 0x7f) | 0x80);
      out.write(value >> 7);
    }
  }
}
