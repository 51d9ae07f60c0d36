package io.godmode.onchain.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.TokenBalance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a transaction in the shapes in which nodes, subscriptions and recorders show it. */
final class Reencoded {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String TOKEN = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
  private static final String TOKEN_2022 = "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb";
  private static final String SYSTEM = "11111111111111111111111111111111";
  private static final String DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private final ChainTransaction transaction;

  /** All addresses that are named, those of the transaction's own list first. */
  private final Map<Address, Integer> places = new LinkedHashMap<>();

  /** How many of them the message states; a lookup table gives the rest. */
  private final int stated;

  Reencoded(ChainTransaction transaction) {
    this.transaction = transaction;
    transaction.accountKeys().forEach(this::place);
    for (ChainInstruction each : transaction.instructions()) {
      place(each.program());
      each.accounts().forEach(this::place);
    }
    transaction.balances().tokensBefore().orElse(List.of()).forEach(each -> place(each.account()));
    transaction.balances().tokensAfter().orElse(List.of()).forEach(each -> place(each.account()));
    boolean tables = version().equals("0") && places.size() > 8;
    stated = tables ? 2 * places.size() / 3 : places.size();
  }

  private void place(Address address) {
    places.putIfAbsent(address, places.size());
  }

  private String version() {
    return transaction.version().orElse("legacy");
  }

  /** Returns the reply to {@code getTransaction} in an encoding that nodes offer. */
  byte[] reply(String encoding) {
    ObjectNode result = transaction(encoding);
    transaction.slot().ifPresent(slot -> result.put("slot", slot));
    transaction.blockTime().ifPresent(time -> result.put("blockTime", time));
    ObjectNode reply = JSON.objectNode().put("jsonrpc", "2.0").put("id", 1);
    reply.set("result", result);
    return bytes(reply);
  }

  /** Returns a block with it, alone or behind another copy of what nobody decodes. */
  byte[] block(String encoding) {
    ObjectNode block = JSON.objectNode();
    transaction.blockTime().ifPresent(time -> block.put("blockTime", time));
    block.putArray("transactions").add(transaction(encoding));
    ObjectNode beside = JSON.objectNode();
    transaction.slot().ifPresent(slot -> beside.put("slot", slot));
    beside.set("block", block);
    return bytes(beside);
  }

  /** Returns a notification of {@code transactionSubscribe}. */
  byte[] notification(String encoding) {
    ObjectNode whole =
        JSON.objectNode().put("jsonrpc", "2.0").put("method", "transactionNotification");
    ObjectNode result = whole.putObject("params").put("subscription", 1).putObject("result");
    result.set("transaction", transaction(encoding));
    transaction.signature().ifPresent(signature -> result.put("signature", signature.base58()));
    transaction.slot().ifPresent(slot -> result.put("slot", slot));
    return bytes(whole);
  }

  /** Returns a dump of a gRPC update, with bytes as numbers. */
  byte[] update() {
    ObjectNode update = JSON.objectNode();
    transaction.slot().ifPresent(slot -> update.put("slot", slot));
    ObjectNode info = update.putObject("transaction").put("isVote", false);
    ObjectNode inside = info.putObject("transaction");
    ArrayNode signatures = inside.putArray("signatures");
    transaction.signature().ifPresent(signature -> signatures.add(signature.base58()));
    ObjectNode message = inside.putObject("message").put("versioned", version().equals("0"));
    List<Address> keys = List.copyOf(places.keySet());
    keys(message.putArray("accountKeys"), keys.subList(0, stated));
    ArrayNode outer = message.putArray("instructions");
    ObjectNode meta = meta(numbers(), false);
    meta.remove("loadedAddresses");
    keys(meta.putArray("loadedWritableAddresses"), keys.subList(stated, keys.size()));
    meta.putArray("loadedReadonlyAddresses");
    for (ChainInstruction each : transaction.instructions()) {
      if (!each.inner()) {
        outer.add(numbers().write(each));
      }
    }
    info.set("meta", meta);
    return bytes(update);
  }

  private static void keys(ArrayNode to, List<Address> keys) {
    keys.forEach(key -> numbers(to.addArray(), key.toBytes()));
  }

  private static void numbers(ArrayNode to, byte[] bytes) {
    for (byte each : bytes) {
      to.add(each & 0xff);
    }
  }

  /** Returns the flat shape of some recorders. */
  byte[] flat() {
    ObjectNode to = JSON.objectNode();
    transaction.signature().ifPresent(signature -> to.put("signature", signature.base58()));
    transaction.slot().ifPresent(slot -> to.put("slot", slot));
    transaction.blockTime().ifPresent(time -> to.put("blockTimeMs", 1000 * time));
    if (version().equals("legacy")) {
      to.put("version", "legacy");
    } else {
      to.put("version", Integer.parseInt(version()));
    }
    ArrayNode keys = to.putArray("accountKeys");
    places.keySet().forEach(key -> keys.add(key.base58()));
    ArrayNode list = to.putArray("instructions");
    for (ChainInstruction each : transaction.instructions()) {
      ObjectNode one = list.addObject().put("programId", each.program().base58());
      ArrayNode accounts = one.putArray("accounts");
      each.accounts().forEach(account -> accounts.add(account.base58()));
      one.put("dataHex", HexFormat.of().formatHex(each.data()));
      one.put("instructionIndex", each.outerIndex());
      each.innerIndex().ifPresent(inner -> one.put("innerInstructionIndex", inner));
      each.stackHeight().ifPresent(height -> one.put("stackHeight", height));
    }
    texts(to, "logs", transaction.logs());
    lamports(to, "preBalancesLamports", transaction.balances().lamportsBefore());
    lamports(to, "postBalancesLamports", transaction.balances().lamportsAfter());
    flatTokens(to, "preTokenBalances", transaction.balances().tokensBefore());
    flatTokens(to, "postTokenBalances", transaction.balances().tokensAfter());
    error(to, "error");
    ObjectNode whole = JSON.objectNode().put("schemaVersion", 1);
    whole.set("transaction", to);
    return bytes(whole);
  }

  private void flatTokens(ObjectNode to, String name, Optional<List<TokenBalance>> tokens) {
    if (tokens.isEmpty()) {
      return;
    }
    ArrayNode list = to.putArray(name);
    for (TokenBalance each : tokens.get()) {
      ObjectNode one = list.addObject().put("account", each.account().base58());
      one.put("accountIndex", index(each.account())).put("mint", each.mint().base58());
      each.owner().ifPresent(owner -> one.put("owner", owner.base58()));
      each.program().ifPresent(program -> one.put("tokenProgram", program.base58()));
      one.put("amountRaw", Long.toUnsignedString(each.amount())).put("decimals", each.decimals());
    }
  }

  private ObjectNode transaction(String encoding) {
    ObjectNode whole = JSON.objectNode();
    boolean parsed = encoding.equals("jsonParsed");
    switch (encoding) {
      case "base64" ->
          whole
              .putArray("transaction")
              .add(Base64.getEncoder().encodeToString(wire()))
              .add(encoding);
      case "base58" -> whole.putArray("transaction").add(base58(wire())).add(encoding);
      default -> whole.set("transaction", message(parsed));
    }
    whole.set("meta", meta(parsed ? this::parsed : placed(), parsed));
    if (version().equals("legacy")) {
      whole.put("version", "legacy");
    } else {
      whole.put("version", Integer.parseInt(version()));
    }
    return whole;
  }

  private ObjectNode message(boolean parsed) {
    ObjectNode whole = JSON.objectNode();
    ArrayNode signatures = whole.putArray("signatures");
    transaction.signature().ifPresent(signature -> signatures.add(signature.base58()));
    ObjectNode message = whole.putObject("message");
    ArrayNode keys = message.putArray("accountKeys");
    int at = 0;
    for (Address key : places.keySet()) {
      if (parsed) {
        keys.addObject()
            .put("pubkey", key.base58())
            .put("source", at < stated ? "transaction" : "lookupTable");
      } else if (at < stated) {
        keys.add(key.base58());
      }
      at++;
    }
    ArrayNode instructions = message.putArray("instructions");
    Writing writing = parsed ? this::parsed : placed();
    for (ChainInstruction each : transaction.instructions()) {
      if (!each.inner()) {
        instructions.add(writing.write(each));
      }
    }
    return whole;
  }

  private interface Writing {
    ObjectNode write(ChainInstruction instruction);
  }

  private Writing placed() {
    return each -> {
      ObjectNode one = JSON.objectNode().put("programIdIndex", index(each.program()));
      ArrayNode accounts = one.putArray("accounts");
      each.accounts().forEach(account -> accounts.add(index(account)));
      one.put("data", base58(each.data()));
      return height(one, each);
    };
  }

  private Writing numbers() {
    return each -> {
      ObjectNode one = JSON.objectNode().put("programIdIndex", index(each.program()));
      ArrayNode accounts = one.putArray("accounts");
      each.accounts().forEach(account -> accounts.add(index(account)));
      numbers(one.putArray("data"), each.data());
      return height(one, each);
    };
  }

  private static ObjectNode height(ObjectNode one, ChainInstruction each) {
    if (each.stackHeight().isPresent()) {
      return one.put("stackHeight", each.stackHeight().getAsInt());
    }
    return one.putNull("stackHeight");
  }

  /** Shows transfers and new accounts parsed, as nodes do; others as they are. */
  private ObjectNode parsed(ChainInstruction each) {
    ObjectNode one = JSON.objectNode().put("programId", each.program().base58());
    String program = each.program().base58();
    byte[] data = each.data();
    ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    if (program.equals(SYSTEM) && data.length == 12 && data[0] == 2) {
      ObjectNode info = info(one, "system", "transfer");
      info.put("source", account(each, 0)).put("destination", account(each, 1));
      info.put("lamports", BigInteger.valueOf(in.getLong(4)));
      return height(one, each);
    }
    String name = program.equals(TOKEN_2022) ? "spl-token-2022" : "spl-token";
    if (program.equals(TOKEN) || program.equals(TOKEN_2022)) {
      if (data.length == 9 && data[0] == 3) {
        ObjectNode info = info(one, name, "transfer");
        info.put("source", account(each, 0)).put("destination", account(each, 1));
        info.put("authority", account(each, 2)).put("amount", amount(in, 1));
        return height(one, each);
      }
      if (data.length == 10 && data[0] == 12) {
        checked(info(one, name, "transferChecked"), each, in, 1);
        return height(one, each);
      }
      if (data.length == 19 && data[0] == 26 && data[1] == 1) {
        ObjectNode info = info(one, name, "transferCheckedWithFee");
        checked(info, each, in, 2);
        info.putObject("feeAmount").put("amount", amount(in, 11));
        return height(one, each);
      }
      if (data.length == 1 && data[0] == 1) {
        ObjectNode info = info(one, name, "initializeAccount");
        info.put("account", account(each, 0)).put("mint", account(each, 1));
        info.put("owner", account(each, 2)).put("rentSysvar", account(each, 3));
        return height(one, each);
      }
      if (data.length == 33 && (data[0] == 16 || data[0] == 18)) {
        ObjectNode info =
            info(one, name, data[0] == 16 ? "initializeAccount2" : "initializeAccount3");
        info.put("account", account(each, 0)).put("mint", account(each, 1));
        byte[] owner = new byte[Address.BYTES];
        in.get(1, owner);
        info.put("owner", Address.ofBytes(owner).base58());
        if (data[0] == 16) {
          info.put("rentSysvar", account(each, 2));
        }
        return height(one, each);
      }
    }
    ArrayNode accounts = one.putArray("accounts");
    each.accounts().forEach(account -> accounts.add(account.base58()));
    one.put("data", base58(data));
    return height(one, each);
  }

  private static void checked(ObjectNode info, ChainInstruction each, ByteBuffer in, int offset) {
    info.put("source", account(each, 0)).put("mint", account(each, 1));
    info.put("destination", account(each, 2)).put("authority", account(each, 3));
    info.putObject("tokenAmount")
        .put("amount", amount(in, offset))
        .put("decimals", in.get(offset + 8));
  }

  private static ObjectNode info(ObjectNode one, String program, String type) {
    one.put("program", program);
    ObjectNode parsed = one.putObject("parsed").put("type", type);
    return parsed.putObject("info");
  }

  private static String account(ChainInstruction each, int at) {
    return each.accounts().get(at).base58();
  }

  private static String amount(ByteBuffer in, int offset) {
    return Long.toUnsignedString(in.getLong(offset));
  }

  private ObjectNode meta(Writing writing, boolean parsed) {
    ObjectNode meta = JSON.objectNode();
    error(meta, "err");
    transaction
        .balances()
        .fee()
        .ifPresent(fee -> meta.put("fee", new BigInteger(Long.toUnsignedString(fee))));
    lamports(meta, "preBalances", transaction.balances().lamportsBefore());
    lamports(meta, "postBalances", transaction.balances().lamportsAfter());
    tokens(meta, "preTokenBalances", transaction.balances().tokensBefore());
    tokens(meta, "postTokenBalances", transaction.balances().tokensAfter());
    if (transaction.innerRecorded()) {
      Map<Integer, ArrayNode> groups = new LinkedHashMap<>();
      ArrayNode list = meta.putArray("innerInstructions");
      for (ChainInstruction each : transaction.instructions()) {
        if (each.inner()) {
          groups
              .computeIfAbsent(
                  each.outerIndex(),
                  outer -> list.addObject().put("index", outer).putArray("instructions"))
              .add(writing.write(each));
        }
      }
    } else {
      meta.putNull("innerInstructions");
    }
    texts(meta, "logMessages", transaction.logs());
    if (!parsed) {
      ObjectNode loaded = meta.putObject("loadedAddresses");
      ArrayNode writable = loaded.putArray("writable");
      ArrayNode readonly = loaded.putArray("readonly");
      List<Address> keys = List.copyOf(places.keySet());
      int middle = (stated + keys.size()) / 2;
      keys.subList(stated, middle).forEach(key -> writable.add(key.base58()));
      keys.subList(middle, keys.size()).forEach(key -> readonly.add(key.base58()));
    }
    return meta;
  }

  private void error(ObjectNode to, String name) {
    switch (transaction.status()) {
      case SUCCEEDED -> to.putNull(name);
      case FAILED -> to.set(name, tree(transaction.error().orElseThrow()));
      case UNKNOWN -> {}
    }
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void texts(ObjectNode to, String name, List<String> lines) {
    ArrayNode list = to.putArray(name);
    lines.forEach(list::add);
  }

  private static void lamports(ObjectNode to, String name, Optional<List<Long>> lamports) {
    if (lamports.isPresent()) {
      ArrayNode list = to.putArray(name);
      lamports.get().forEach(each -> list.add(new BigInteger(Long.toUnsignedString(each))));
    } else {
      to.putNull(name);
    }
  }

  private void tokens(ObjectNode to, String name, Optional<List<TokenBalance>> tokens) {
    if (tokens.isEmpty()) {
      to.putNull(name);
      return;
    }
    ArrayNode list = to.putArray(name);
    for (TokenBalance each : tokens.get()) {
      ObjectNode one = list.addObject().put("accountIndex", index(each.account()));
      one.put("mint", each.mint().base58());
      each.owner().ifPresent(owner -> one.put("owner", owner.base58()));
      each.program().ifPresent(program -> one.put("programId", program.base58()));
      one.putObject("uiTokenAmount")
          .put("amount", Long.toUnsignedString(each.amount()))
          .put("decimals", each.decimals());
    }
  }

  private int index(Address address) {
    return places.getOrDefault(address, -1);
  }

  private byte[] wire() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] signature = transaction.signature().map(each -> each.toBytes()).orElse(new byte[64]);
    List<ChainInstruction> outer =
        transaction.instructions().stream().filter(each -> !each.inner()).toList();
    List<Address> keys = new ArrayList<>(places.keySet()).subList(0, stated);
    if (version().equals("1")) {
      out.writeBytes(new byte[] {(byte) 0x81, 1, 0, 0, 0, 0, 0, 0});
      out.writeBytes(new byte[32]);
      out.write(outer.size());
      out.write(keys.size());
      keys.forEach(key -> out.writeBytes(key.toBytes()));
      for (ChainInstruction each : outer) {
        out.write(index(each.program()));
        out.write(each.accounts().size());
        out.write(each.data().length & 0xff);
        out.write(each.data().length >> 8);
      }
      for (ChainInstruction each : outer) {
        each.accounts().forEach(account -> out.write(index(account)));
        out.writeBytes(each.data());
      }
      out.writeBytes(signature);
      return out.toByteArray();
    }
    out.write(1);
    out.writeBytes(signature);
    if (version().equals("0")) {
      out.write(0x80);
    }
    out.writeBytes(new byte[] {1, 0, 0});
    length(out, keys.size());
    keys.forEach(key -> out.writeBytes(key.toBytes()));
    out.writeBytes(new byte[32]);
    length(out, outer.size());
    for (ChainInstruction each : outer) {
      out.write(index(each.program()));
      length(out, each.accounts().size());
      each.accounts().forEach(account -> out.write(index(account)));
      length(out, each.data().length);
      out.writeBytes(each.data());
    }
    if (version().equals("0")) {
      out.write(0);
    }
    return out.toByteArray();
  }

  private static void length(ByteArrayOutputStream out, int length) {
    int left = length;
    while (left > 0x7f) {
      out.write((left & 0x7f) | 0x80);
      left >>= 7;
    }
    out.write(left);
  }

  private static String base58(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger left = new BigInteger(1, bytes);
    while (left.signum() > 0) {
      BigInteger[] parts = left.divideAndRemainder(BigInteger.valueOf(58));
      text.append(DIGITS.charAt(parts[1].intValue()));
      left = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append('1');
    }
    return text.reverse().toString();
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
