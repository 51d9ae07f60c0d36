package io.godmode.onchain.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives back to instructions that a node only shows parsed what they were made of, as far as it
 * tells what moved: transfers of tokens and lamports, and whose a new token account is. Layouts are
 * those of the System, Token and Token-2022 programs. Immutable and thread-safe.
 */
final class ParsedInstruction {
  /** For an instruction of another kind: what it did stays unknown. */
  private static final ParsedInstruction OPAQUE =
      new ParsedInstruction(List.of(), ByteBuffer.allocate(0));

  @Bounded(by = "the accounts of one instruction", then = "lives for one transaction")
  private final List<Address> accounts;

  private final byte[] data;

  private ParsedInstruction(List<Address> accounts, ByteBuffer data) {
    this.accounts = accounts;
    this.data = new byte[data.capacity()];
    data.get(0, this.data);
  }

  /** Returns its accounts; none where it cannot be told. */
  List<Address> accounts() {
    return accounts;
  }

  /** Returns its data; none where it cannot be told. */
  byte[] data() {
    return data;
  }

  /**
   * Reads an instruction with {@code program} and {@code parsed}.
   *
   * @throws IllegalArgumentException when an address or amount of it is none
   */
  static ParsedInstruction of(JsonNode instruction) {
    JsonNode parsed = instruction.path("parsed");
    JsonNode info = parsed.path("info");
    String kind =
        instruction.path("program").asText().replace("-2022", "")
            + ' '
            + parsed.path("type").asText();
    return read(kind, info).orElse(OPAQUE);
  }

  private static Optional<ParsedInstruction> read(String kind, JsonNode info) {
    return switch (kind) {
      case "system transfer" ->
          of(accounts(info, "source", "destination"), numbers(12).putInt(2), info.path("lamports"));
      case "spl-token transfer" ->
          of(
              signed(accounts(info, "source", "destination"), info),
              numbers(9).put((byte) 3),
              info.path("amount"));
      case "spl-token transferChecked" ->
          of(
              signed(accounts(info, "source", "mint", "destination"), info),
              numbers(10).put((byte) 12).put(9, decimals(info)),
              info.path("tokenAmount").path("amount"));
      case "spl-token transferCheckedWithFee" ->
          of(
              signed(accounts(info, "source", "mint", "destination"), info),
              numbers(19).put((byte) 26).put((byte) 1).put(10, decimals(info)),
              info.path("tokenAmount").path("amount"),
              info.path("feeAmount").path("amount"));
      case "spl-token initializeAccount" ->
          made(accounts(info, "account", "mint", "owner", "rentSysvar"), numbers(1).put((byte) 1));
      case "spl-token initializeAccount2" ->
          made(accounts(info, "account", "mint", "rentSysvar"), owned(16, info));
      case "spl-token initializeAccount3" ->
          made(accounts(info, "account", "mint"), owned(18, info));
      default -> Optional.empty();
    };
  }

  private static ByteBuffer numbers(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte decimals(JsonNode info) {
    return (byte) info.path("tokenAmount").path("decimals").asInt();
  }

  private static ByteBuffer owned(int tag, JsonNode info) {
    return RpcTransaction.stated(info.path("owner"))
        .map(owner -> numbers(1 + Address.BYTES).put((byte) tag).put(owner.toBytes()))
        .orElse(ByteBuffer.allocate(0));
  }

  /** Returns the accounts of these names in order; fewer where one is not there. */
  private static List<Address> accounts(JsonNode info, String... names) {
    List<Address> accounts = new ArrayList<>();
    for (String name : names) {
      Optional<Address> stated = RpcTransaction.stated(info.path(name));
      if (stated.isEmpty()) {
        return List.of();
      }
      accounts.add(stated.get());
    }
    return accounts;
  }

  /** Adds who allows a transfer: one wallet, or an account of several and those who signed. */
  private static List<Address> signed(List<Address> accounts, JsonNode info) {
    Optional<Address> authority =
        RpcTransaction.stated(info.path("authority"))
            .or(() -> RpcTransaction.stated(info.path("multisigAuthority")));
    if (accounts.isEmpty() || authority.isEmpty()) {
      return List.of();
    }
    accounts.add(authority.get());
    info.path("signers").forEach(each -> accounts.add(Address.of(each.asText())));
    return accounts;
  }

  private static Optional<ParsedInstruction> made(List<Address> accounts, ByteBuffer data) {
    return accounts.isEmpty() || data.capacity() == 0
        ? Optional.empty()
        : Optional.of(new ParsedInstruction(accounts, data));
  }

  /** Puts the amount where the data goes on. */
  private static Optional<ParsedInstruction> of(
      List<Address> accounts, ByteBuffer data, JsonNode amount) {
    if (accounts.isEmpty() || amount.isMissingNode()) {
      return Optional.empty();
    }
    return made(accounts, data.putLong(RpcTransaction.unsigned(amount)));
  }

  private static Optional<ParsedInstruction> of(
      List<Address> accounts, ByteBuffer data, JsonNode amount, JsonNode fee) {
    if (fee.isMissingNode()) {
      return Optional.empty();
    }
    ByteBuffer whole = data.putLong(data.capacity() - Long.BYTES, RpcTransaction.unsigned(fee));
    return of(accounts, whole, amount);
  }
}
