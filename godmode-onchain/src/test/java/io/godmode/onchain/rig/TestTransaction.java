package io.godmode.onchain.rig;

import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signed legacy transaction, built apart from the product so that the rig is checked by itself.
 *
 * @param signature the payer's
 * @param base64 the bytes as a call takes them
 */
record TestTransaction(TxSignature signature, String base64) {
  /** Builds and signs one for the payer alone. */
  static TestTransaction of(String blockhash, TestWallet payer, Instruction... instructions) {
    Map<Address, AccountUse> uses = new LinkedHashMap<>();
    uses.put(payer.address(), AccountUse.payer(payer.address()));
    for (Instruction instruction : instructions) {
      instruction.accounts().forEach(use -> uses.merge(use.address(), use, TestTransaction::both));
    }
    for (Instruction instruction : instructions) {
      AccountUse program = AccountUse.readOnly(instruction.program());
      uses.merge(program.address(), program, TestTransaction::both);
    }
    List<AccountUse> keys = new ArrayList<>(uses.values());
    keys.sort(
        Comparator.comparing(AccountUse::signer).thenComparing(AccountUse::writable).reversed());
    List<Address> addresses = keys.stream().map(AccountUse::address).toList();
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write((int) keys.stream().filter(AccountUse::signer).count());
    message.write((int) keys.stream().filter(use -> use.signer() && !use.writable()).count());
    message.write((int) keys.stream().filter(use -> !use.signer() && !use.writable()).count());
    length(message, keys.size());
    addresses.forEach(address -> message.writeBytes(address.toBytes()));
    message.writeBytes(Address.of(blockhash).toBytes());
    length(message, instructions.length);
    for (Instruction instruction : instructions) {
      message.write(addresses.indexOf(instruction.program()));
      length(message, instruction.accounts().size());
      instruction.accounts().forEach(use -> message.write(addresses.indexOf(use.address())));
      length(message, instruction.data().length);
      message.writeBytes(instruction.data());
    }
    byte[] signature = payer.sign(message.toByteArray());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    length(bytes, 1);
    bytes.writeBytes(signature);
    bytes.writeBytes(message.toByteArray());
    return new TestTransaction(
        TxSignature.ofBytes(signature), Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }

  private static AccountUse both(AccountUse one, AccountUse two) {
    return new AccountUse(
        one.address(), one.signer() || two.signer(), one.writable() || two.writable());
  }

  private static void length(ByteArrayOutputStream out, int length) {
    if (length < 0x80) {
      out.write(length);
    } else {
      out.write((length & 0x7f) | 0x80);
      out.write(length >> 7);
    }
  }
}
