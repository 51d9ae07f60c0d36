package io.godmode.examples.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Operators' commands as JSON objects: {@code command} as the command line names it, {@code key},
 * {@code actor}, {@code reason}, and what the command needs. All values are strings; a field that
 * is missing, unknown or malformed is named.
 */
public final class CommandJson {
  private static final List<String> NAMES =
      List.of(
          "buy",
          "close",
          "flatten",
          "pause",
          "resume",
          "halt",
          "reduce",
          "resume-trading",
          "reset-kill",
          "unlatch",
          "transfer",
          "write-off",
          "validate-m10",
          "revoke-m10",
          "arm",
          "deposit",
          "withdraw",
          "remove-protection");

  private final ObjectMapper json = WireJson.mapper();

  /** Reads and writes commands. */
  public CommandJson() {}

  /**
   * Reads a command.
   *
   * @throws GodmodeException with code {@code COMMAND_MALFORMED}
   */
  public OperatorCommand read(byte[] text) {
    try {
      return read(json.readTree(text));
    } catch (JsonProcessingException broken) {
      throw malformed("the body is not one JSON object: " + broken.getOriginalMessage());
    } catch (java.io.IOException impossible) {
      throw new AssertionError("bytes in memory can be read", impossible);
    }
  }

  /**
   * Reads a command.
   *
   * @throws GodmodeException with code {@code COMMAND_MALFORMED}
   */
  public OperatorCommand read(JsonNode root) {
    if (!root.isObject()) {
      throw malformed("the body is not a JSON object");
    }
    Fields fields = new Fields(root);
    fields.requireVersion();
    String name = fields.text("command");
    String key = fields.text("key");
    String actor = fields.text("actor");
    String reason = fields.text("reason");
    try {
      OperatorCommand command = command(name, key, actor, reason, fields);
      fields.requireAllUsed();
      return command;
    } catch (IllegalArgumentException wrong) {
      throw malformed(String.valueOf(wrong.getMessage()));
    }
  }

  private static OperatorCommand command(
      String name, String key, String actor, String reason, Fields fields) {
    return switch (name) {
      case "buy" ->
          new OperatorCommand.Buy(
              key, actor, reason, fields.wallet("wallet"), fields.mint(), fields.usd());
      case "close" ->
          new OperatorCommand.Close(
              key,
              actor,
              reason,
              fields.wallet("wallet"),
              fields.mint(),
              fields.as("share", Ratio::ofFraction));
      case "flatten" -> new OperatorCommand.Flatten(key, actor, reason);
      case "pause" -> new OperatorCommand.PauseStrategy(key, actor, reason, fields.strategy());
      case "resume" -> new OperatorCommand.ResumeStrategy(key, actor, reason, fields.strategy());
      case "halt" -> new OperatorCommand.Halt(key, actor, reason);
      case "reduce" -> new OperatorCommand.Reduce(key, actor, reason);
      case "resume-trading" -> new OperatorCommand.ResumeTrading(key, actor, reason);
      case "reset-kill" -> new OperatorCommand.ResetKillSwitch(key, actor, reason);
      case "unlatch" -> new OperatorCommand.Unlatch(key, actor, reason);
      case "transfer" ->
          new OperatorCommand.Transfer(
              key, actor, reason, fields.wallet("from"), fields.wallet("to"), fields.usd());
      case "write-off" ->
          new OperatorCommand.WriteOff(key, actor, reason, fields.wallet("wallet"), fields.mint());
      case "validate-m10" -> new OperatorCommand.ValidateM10(key, actor, reason);
      case "revoke-m10" -> new OperatorCommand.RevokeM10(key, actor, reason);
      case "arm" -> new OperatorCommand.Arm(key, actor, reason);
      case "deposit" ->
          new OperatorCommand.Deposit(key, actor, reason, fields.wallet("wallet"), fields.usd());
      case "withdraw" ->
          new OperatorCommand.Withdraw(key, actor, reason, fields.wallet("wallet"), fields.usd());
      case "remove-protection" ->
          new OperatorCommand.RemoveLock(key, actor, reason, fields.text("lock"));
      default ->
          throw malformed(
              "command must be one of " + String.join(", ", NAMES) + ", but was '" + name + "'");
    };
  }

  /** Returns the object that {@link #read} reads back. */
  public ObjectNode write(OperatorCommand command) {
    ObjectNode root = json.createObjectNode();
    root.put("schema_version", WireJson.SCHEMA_VERSION);
    root.put("command", name(command));
    root.put("key", command.key());
    root.put("actor", command.actor());
    root.put("reason", command.reason());
    switch (command.kind()) {
      case BUY -> {
        OperatorCommand.Buy buy = (OperatorCommand.Buy) command;
        position(root, buy.wallet(), buy.mint()).put("usd", buy.notional().toString());
      }
      case CLOSE -> {
        OperatorCommand.Close close = (OperatorCommand.Close) command;
        position(root, close.wallet(), close.mint()).put("share", close.share().toString());
      }
      case PAUSE_STRATEGY ->
          root.put("strategy", ((OperatorCommand.PauseStrategy) command).strategy().value());
      case RESUME_STRATEGY ->
          root.put("strategy", ((OperatorCommand.ResumeStrategy) command).strategy().value());
      case TRANSFER -> {
        OperatorCommand.Transfer transfer = (OperatorCommand.Transfer) command;
        root.put("from", transfer.from().value());
        root.put("to", transfer.to().value());
        root.put("usd", transfer.amount().toString());
      }
      case WRITE_OFF -> {
        OperatorCommand.WriteOff writeOff = (OperatorCommand.WriteOff) command;
        position(root, writeOff.wallet(), writeOff.mint());
      }
      case DEPOSIT -> {
        OperatorCommand.Deposit deposit = (OperatorCommand.Deposit) command;
        root.put("wallet", deposit.wallet().value()).put("usd", deposit.amount().toString());
      }
      case WITHDRAW -> {
        OperatorCommand.Withdraw withdraw = (OperatorCommand.Withdraw) command;
        root.put("wallet", withdraw.wallet().value()).put("usd", withdraw.amount().toString());
      }
      case REMOVE_LOCK -> root.put("lock", ((OperatorCommand.RemoveLock) command).lock());
      case FLATTEN,
          HALT,
          REDUCE,
          RESUME_TRADING,
          RESET_KILL_SWITCH,
          UNLATCH,
          VALIDATE_M10,
          REVOKE_M10,
          ARM -> {}
    }
    return root;
  }

  private static ObjectNode position(ObjectNode root, WalletId wallet, Mint mint) {
    return root.put("wallet", wallet.value()).put("mint", mint.base58());
  }

  private static String name(OperatorCommand command) {
    return command.words().split(" ", 2)[0];
  }

  static GodmodeException malformed(String why) {
    return new GodmodeException("COMMAND_MALFORMED", why);
  }

  /** The fields of an object, of which each must be asked for. */
  private static final class Fields {
    private final JsonNode root;

    @Bounded(by = "the fields of one command", then = "lives for one command")
    private final Set<String> used = new HashSet<>();

    Fields(JsonNode root) {
      this.root = root;
    }

    void requireVersion() {
      used.add("schema_version");
      if (root.path("schema_version").asInt() != WireJson.SCHEMA_VERSION) {
        throw malformed(
            "schema_version must be %d, but was %s"
                .formatted(WireJson.SCHEMA_VERSION, root.path("schema_version")));
      }
    }

    String text(String name) {
      used.add(name);
      JsonNode value = root.path(name);
      if (!value.isTextual()) {
        throw malformed(
            name
                + " must be a string, but "
                + (value.isMissingNode() ? "is missing" : "was " + kind(value)));
      }
      return value.textValue();
    }

    private static String kind(JsonNode value) {
      return value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    <T> T as(String name, Function<String, T> read) {
      String text = text(name);
      try {
        return read.apply(text);
      } catch (IllegalArgumentException | ArithmeticException wrong) {
        throw malformed(name + ": " + wrong.getMessage());
      }
    }

    WalletId wallet(String name) {
      return as(name, WalletId::of);
    }

    Mint mint() {
      return as("mint", Mint::of);
    }

    StrategyId strategy() {
      return as("strategy", StrategyId::of);
    }

    Usd usd() {
      return as("usd", Usd::of);
    }

    void requireAllUsed() {
      Set<String> unknown = new TreeSet<>();
      for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (!used.contains(name)) {
          unknown.add(name);
        }
      }
      if (!unknown.isEmpty()) {
        throw malformed("unknown fields: " + String.join(", ", unknown));
      }
    }
  }
}
