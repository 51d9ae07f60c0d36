package io.godmode.examples.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code godmode quote}: bonding curve questions in, the program's exact answers out. */
@Command(
    name = "quote",
    description = {
      "Answers bonding curve quotes exactly as the program computes them.",
      "One JSON object per line on standard input: op (buyExactSolIn, buyExactTokensOut or sell),"
          + " virtualTokenReserves, virtualQuoteReserves, realTokenReserves, realQuoteReserves,"
          + " amount, and where they apply protocolFeeBps, creatorSet and creatorFeeBps; amounts in"
          + " raw units as decimal strings.",
      "One line each on standard output, in the same order: {\"out\":\"...\"}, or an error with"
          + " code CANNOT_TRADE or BAD_INPUT."
    },
    mixinStandardHelpOptions = true)
public final class QuoteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  QuoteCommand() {}

  @Override
  public Integer call() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintWriter out = new PrintWriter(new BufferedWriter(spec.commandLine().getOut()));
    QuoteLine quote = new QuoteLine();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.print(quote.answer(line));
      out.print('\n');
      // A person or program that waits for an answer has sent nothing more yet.
      if (!in.ready()) {
        out.flush();
      }
    }
    out.flush();
    return ExitCode.DONE;
  }
}
