package io.godmode.examples.cli;

import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.examples.cli.control.ControlClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode ctl}: an operator's commands to a run at work on this machine. */
@Command(
    name = "ctl",
    description = {
      "Commands a run at work on this machine, through the control endpoint of its data directory.",
      "Every command but status is journaled with its reason, its actor and its outcome."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done, now or the first time the key was used",
      "2:refused, or wrong usage",
      "3:no run takes commands there, or it did not answer"
    })
public final class CtlCommand implements Runnable {
  private static final String POSITION = "WALLET:MINT";

  @Spec private CommandSpec spec;

  CtlCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: " + String.join(", ", spec.commandLine().getSubcommands().keySet()));
  }

  @Command(
      name = "buy",
      description = "Buys a token by hand; the risk gate judges it like any entry.",
      mixinStandardHelpOptions = true)
  int buy(
      @Parameters(paramLabel = "WALLET", description = "Whose money.") String wallet,
      @Parameters(paramLabel = "MINT", description = "What to buy.") String mint,
      @Parameters(paramLabel = "USD", description = "For how much; less may be granted.")
          String usd,
      @Mixin CommandTerms terms) {
    WalletId buyer = parse("wallet", WalletId::of, wallet);
    Mint token = parse("mint", Mint::of, mint);
    Usd notional = parse("dollars", Usd::of, usd);
    return give(
        terms,
        (key, actor, why) -> new OperatorCommand.Buy(key, actor, why, buyer, token, notional));
  }

  @Command(
      name = "close",
      description = "Sells a position, or a percentage of it.",
      mixinStandardHelpOptions = true)
  int close(
      @Parameters(paramLabel = POSITION, description = "The position.") String position,
      @Parameters(
              paramLabel = "PCT",
              arity = "0..1",
              defaultValue = "100",
              description = "How much of it, in percent; default all.")
          String percent,
      @Mixin CommandTerms terms) {
    Position sold = position(position);
    Ratio share = parse("percent", Ratio::ofPercent, percent);
    return give(
        terms,
        (key, actor, why) ->
            new OperatorCommand.Close(key, actor, why, sold.wallet(), sold.mint(), share));
  }

  @Command(name = "flatten", description = "Sells every position.", mixinStandardHelpOptions = true)
  int flatten(@Mixin CommandTerms terms) {
    return give(terms, OperatorCommand.Flatten::new);
  }

  @Command(
      name = "pause",
      description = "Stops asking a strategy; the exit plans of its positions run on.",
      mixinStandardHelpOptions = true)
  int pause(
      @Parameters(paramLabel = "ID", description = "The strategy.") String id,
      @Mixin CommandTerms terms) {
    StrategyId strategy = parse("strategy", StrategyId::of, id);
    return give(
        terms, (key, actor, why) -> new OperatorCommand.PauseStrategy(key, actor, why, strategy));
  }

  @Command(
      name = "resume",
      description = "Asks a paused or fenced strategy again.",
      mixinStandardHelpOptions = true)
  int resume(
      @Parameters(paramLabel = "ID", description = "The strategy.") String id,
      @Mixin CommandTerms terms) {
    StrategyId strategy = parse("strategy", StrategyId::of, id);
    return give(
        terms, (key, actor, why) -> new OperatorCommand.ResumeStrategy(key, actor, why, strategy));
  }

  @Command(
      name = "halt",
      description = "Trips the kill switch by hand: no entries until it is reset.",
      mixinStandardHelpOptions = true)
  int halt(@Mixin CommandTerms terms) {
    return give(terms, OperatorCommand.Halt::new);
  }

  @Command(
      name = "reduce",
      description = "Lets nothing but exits happen until resume-trading.",
      mixinStandardHelpOptions = true)
  int reduce(@Mixin CommandTerms terms) {
    return give(terms, OperatorCommand.Reduce::new);
  }

  @Command(
      name = "resume-trading",
      description = "Allows entries again after reduce.",
      mixinStandardHelpOptions = true)
  int resumeTrading(@Mixin CommandTerms terms) {
    return give(terms, OperatorCommand.ResumeTrading::new);
  }

  @Command(
      name = "reset-kill",
      description = "Resets a tripped kill switch that has not latched.",
      mixinStandardHelpOptions = true)
  int resetKill(@Mixin CommandTerms terms) {
    return give(terms, OperatorCommand.ResetKillSwitch::new);
  }

  @Command(
      name = "unlatch",
      description = "Lifts a latched halt, once its cause is gone.",
      mixinStandardHelpOptions = true)
  int unlatch(@Mixin CommandTerms terms) {
    return give(terms, OperatorCommand.Unlatch::new);
  }

  @Command(
      name = "transfer",
      description = "Moves money between two wallets.",
      mixinStandardHelpOptions = true)
  int transfer(
      @Parameters(paramLabel = "FROM", description = "The paying wallet.") String from,
      @Parameters(paramLabel = "TO", description = "The receiving wallet.") String to,
      @Parameters(paramLabel = "USD", description = "How much.") String usd,
      @Mixin CommandTerms terms) {
    WalletId payer = parse("from", WalletId::of, from);
    WalletId receiver = parse("to", WalletId::of, to);
    Usd amount = parse("dollars", Usd::of, usd);
    return give(
        terms,
        (key, actor, why) ->
            new OperatorCommand.Transfer(key, actor, why, payer, receiver, amount));
  }

  @Command(
      name = "deposit",
      description = "Brings new money into a wallet; it is capital, not profit.",
      mixinStandardHelpOptions = true)
  int deposit(
      @Parameters(paramLabel = "WALLET", description = "The receiving wallet.") String wallet,
      @Parameters(paramLabel = "USD", description = "How much.") String usd,
      @Mixin CommandTerms terms) {
    WalletId receiver = parse("wallet", WalletId::of, wallet);
    Usd amount = parse("dollars", Usd::of, usd);
    return give(
        terms, (key, actor, why) -> new OperatorCommand.Deposit(key, actor, why, receiver, amount));
  }

  @Command(
      name = "withdraw",
      description = "Takes free money out of a wallet; it is capital, not a loss.",
      mixinStandardHelpOptions = true)
  int withdraw(
      @Parameters(paramLabel = "WALLET", description = "The paying wallet.") String wallet,
      @Parameters(paramLabel = "USD", description = "How much.") String usd,
      @Mixin CommandTerms terms) {
    WalletId payer = parse("wallet", WalletId::of, wallet);
    Usd amount = parse("dollars", Usd::of, usd);
    return give(
        terms, (key, actor, why) -> new OperatorCommand.Withdraw(key, actor, why, payer, amount));
  }

  @Command(
      name = "write-off",
      description = "Gives a position up that cannot be sold: its cost becomes a loss.",
      mixinStandardHelpOptions = true)
  int writeOff(
      @Parameters(paramLabel = POSITION, description = "The position.") String position,
      @Mixin CommandTerms terms) {
    Position lost = position(position);
    return give(
        terms,
        (key, actor, why) ->
            new OperatorCommand.WriteOff(key, actor, why, lost.wallet(), lost.mint()));
  }

  @Command(
      name = "validate-m10",
      description = "Vouches for the whole system, which live trading needs.",
      mixinStandardHelpOptions = true)
  int validateM10(@Mixin CommandTerms terms) {
    return give(terms, OperatorCommand.ValidateM10::new);
  }

  @Command(
      name = "revoke-m10",
      description = "Withdraws what validate-m10 said.",
      mixinStandardHelpOptions = true)
  int revokeM10(@Mixin CommandTerms terms) {
    return give(terms, OperatorCommand.RevokeM10::new);
  }

  @Command(
      name = "arm",
      description = "Lets a disarmed live run trade; paper arms itself.",
      mixinStandardHelpOptions = true)
  int arm(@Mixin CommandTerms terms) {
    return give(terms, OperatorCommand.Arm::new);
  }

  @Command(
      name = "remove-protection",
      description = "Ends a lock of a protection before its time; status lists the locks.",
      mixinStandardHelpOptions = true)
  int removeProtection(
      @Parameters(paramLabel = "ID", description = "The lock, such as LowProfit:sniper_sol.")
          String lock,
      @Mixin CommandTerms terms) {
    return give(terms, (key, actor, why) -> new OperatorCommand.RemoveLock(key, actor, why, lock));
  }

  @Command(
      name = "status",
      description = "Shows where the run stands; changes and journals nothing.",
      mixinStandardHelpOptions = true)
  int status(
      @Option(
              names = "--data",
              paramLabel = "D",
              description = "The data directory of the run; default ${DEFAULT-VALUE}.",
              defaultValue = CommandTerms.DATA)
          Path data,
      @Option(names = "--json", description = "Print one JSON line.") boolean json) {
    var status = ControlClient.of(data).status();
    print(json ? List.of(status.toString()) : new StatusText(status, data).lines());
    return ExitCode.DONE;
  }

  /** Makes a command of who gives it and why. */
  private interface Making {
    OperatorCommand of(String key, String actor, String reason);
  }

  private int give(CommandTerms terms, Making making) {
    OperatorCommand command;
    try {
      command = making.of(terms.key(), terms.actor(), terms.reason());
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "key " + command.key() + " (repeated with --key, the command is not carried out twice)");
    err.flush();
    Optional<CommandOutcome> outcome = ControlClient.of(terms.data()).submit(command);
    OutcomeText text = new OutcomeText(command, outcome);
    print(text.lines());
    return text.exitCode();
  }

  /** What strangers named may hold what a terminal takes for its own. */
  private void print(List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(line -> out.println(line.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?")));
    out.flush();
  }

  private record Position(WalletId wallet, Mint mint) {}

  private Position position(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new ParameterException(
          spec.commandLine(), "a position is written " + POSITION + ", but was '" + text + "'");
    }
    return new Position(
        parse(POSITION, WalletId::of, text.substring(0, colon)),
        parse(POSITION, Mint::of, text.substring(colon + 1)));
  }

  private <T> T parse(String label, Function<String, T> read, String text) {
    try {
      return read.apply(text);
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new ParameterException(
          spec.commandLine(), label + " '" + text + "': " + wrong.getMessage(), wrong);
    }
  }
}
