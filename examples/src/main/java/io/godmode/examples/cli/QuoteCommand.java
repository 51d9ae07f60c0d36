package io.godmode.examples.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode quote}: questions about curves and pools in, the programs' exact answers out. */
@Command(
    name = "quote",
    description = {
      "Answers quotes of pump.fun curves and PumpSwap pools exactly as the programs compute them.",
      "One JSON object per line. Of a curve: op (buyExactSolIn, buyExactTokensOut or sell),"
          + " virtualTokenReserves, virtualQuoteReserves, realTokenReserves, realQuoteReserves,"
          + " amount, and where they apply protocolFeeBps, creatorSet and creatorFeeBps. Of a pool:"
          + " op (buyBaseInput, buyQuoteInput, sellBaseInput or sellQuoteInput), baseReserve,"
          + " quoteReserve, amount, and where they apply virtualQuoteReserves, lpFeeBps,"
          + " protocolFeeBps, coinCreatorSet, creatorFeeBps and slippagePct. Amounts in raw units as"
          + " decimal strings.",
      "One line each on standard output, in the same order, as soon as it is known: {\"out\":"
          + "\"...\"} of a curve; of a pool what the operation's name asks for, with the quote that"
          + " prices it and the limit after slippage; or an error with code CANNOT_TRADE or"
          + " BAD_INPUT."
    },
    mixinStandardHelpOptions = true)
public final class QuoteCommand implements Callable<Integer> {
  private static final String STDIN = "-";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A file of questions; - or none for standard input.",
      defaultValue = STDIN)
  private String file = STDIN;

  @Spec private CommandSpec spec;

  QuoteCommand() {}

  @Override
  public Integer call() throws IOException {
    if (file.equals(STDIN)) {
      answer(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    } else {
      try (BufferedReader questions = Files.newBufferedReader(Path.of(file))) {
        answer(questions);
      }
    }
    return ExitCode.DONE;
  }

  private void answer(BufferedReader in) throws IOException {
    PrintWriter out = new PrintWriter(new BufferedWriter(spec.commandLine().getOut()));
    QuoteLine quote = new QuoteLine();
    long number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      out.print(quote.answer(line, number));
      out.print('\n');
      // A person or program that waits for an answer has sent nothing more yet.
      if (!in.ready()) {
        out.flush();
      }
    }
    out.flush();
  }
}
