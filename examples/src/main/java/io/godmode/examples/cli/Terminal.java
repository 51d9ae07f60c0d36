package io.godmode.examples.cli;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What standard output ends in. */
interface Terminal {
  /** Tells whether somebody looks at it, and it understands where a cursor is to go. */
  boolean isLive();

  /**
   * Has what else the process prints to standard error, such as log lines, written elsewhere.
   *
   * @return puts things back; may be called again
   */
  Runnable divert(OutputStream instead);

  /** Nobody looks. */
  Terminal NONE =
      new Terminal() {
        @Override
        public boolean isLive() {
          return false;
        }

        @Override
        public Runnable divert(OutputStream instead) {
          return () -> {};
        }
      };

  /** That of this process. */
  static Terminal ofProcess(UnaryOperator<@Nullable String> environment) {
    return new Terminal() {
      @Override
      public boolean isLive() {
        String kind = Optional.ofNullable(environment.apply("TERM")).orElse("");
        return !kind.isEmpty() && !kind.equals("dumb") && isConsole();
      }

      @Override
      public Runnable divert(OutputStream instead) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(instead, true, StandardCharsets.UTF_8));
        return () -> System.setErr(before);
      }
    };
  }

  /** From JDK 22 on there is a console also where output goes into a file. */
  @SuppressWarnings("SystemConsoleNull") // Asked for below.
  private static boolean isConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJdk) {
      return true;
    } catch (ReflectiveOperationException failed) {
      return false;
    }
  }
}
