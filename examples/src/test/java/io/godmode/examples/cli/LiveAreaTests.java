package io.godmode.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A few lines that are written over and over, and what is printed beside them. */
class LiveAreaTests {
  private final Screen screen = new Screen(20);
  private final PrintWriter out = new PrintWriter(screen);
  private final LiveArea area = new LiveArea(out);

  private void above(String line) {
    area.above(
        () -> {
          out.println(line);
          out.flush();
        });
  }

  @Test
  void aPictureTakesThePlaceOfTheOneBefore() {
    out.println("before");
    area.show(List.of("one", "two"));
    area.show(List.of("1", "2"));

    assertThat(screen.text()).isEqualTo("before\n1\n2");
  }

  /** Wiping first and writing then is what flickers. */
  @Test
  void aPictureIsWrittenOverTheOneBeforeWithoutWipingIt() {
    area.show(List.of("one", "two"));
    int before = screen.raw().length();
    area.show(List.of("1", "2"));

    assertThat(screen.raw().substring(before))
        .isEqualTo("\u001b[?7l\u001b[2A\r1\u001b[K\n2\u001b[K\n\u001b[?7h");
  }

  @Test
  void aSmallerPictureLeavesNothingOfALargerOne() {
    area.show(List.of("one", "two", "three"));
    area.show(List.of("1"));
    area.show(List.of("I", "II"));

    assertThat(screen.text()).isEqualTo("I\nII");
  }

  @Test
  void aLineThatIsWiderThanTheTerminalEndsAtItsEdge() {
    String wide = "0123456789".repeat(5);
    area.show(List.of(wide, "two"));
    area.show(List.of(wide, "2"));
    above(wide);

    assertThat(screen.text())
        .isEqualTo(
            "01234567890123456789\n01234567890123456789\n0123456789\n01234567890123456789\n2");
  }

  @Test
  void whatIsPrintedBesideStandsAboveAndStays() {
    above("note: early");
    area.show(List.of("one", "two"));
    above("note: a");
    above("note: b");
    area.show(List.of("1", "2"));

    assertThat(screen.text()).isEqualTo("note: early\nnote: a\nnote: b\n1\n2");
  }

  @Test
  void theEndLeavesWhatWasPrintedAndNothingElse() {
    area.show(List.of("one", "two"));
    above("note: a");
    area.end();
    area.end();
    area.show(List.of("late"));
    above("note: b");
    out.println("Summary");

    assertThat(screen.text()).isEqualTo("note: a\nnote: b\nSummary");
  }

  @Test
  void linesOfLogsAndNotesInPiecesAreNotTornApart() throws IOException {
    List<OutputStream> diverted = new ArrayList<>();
    Terminal terminal =
        new Terminal() {
          @Override
          public boolean isLive() {
            return true;
          }

          @Override
          public Runnable divert(OutputStream instead) {
            diverted.add(instead);
            return diverted::clear;
          }
        };
    Host host = new Host(name -> null, InstantSource.system(), terminal);
    Screen both = new Screen(60);
    try (RunScreen run = RunScreen.of(host, new PrintWriter(both), new PrintWriter(both))) {
      diverted.get(0).write("WARN a part of".getBytes(UTF_8));
      run.err().print("note: half");
      run.err().flush();
      run.err().println(" and half");
      run.err().flush();
      diverted.get(0).write(" a line\nWARN next\n".getBytes(UTF_8));
    }

    assertThat(diverted).isEmpty();
    assertThat(both.text()).isEqualTo("note: half and half\nWARN a part of a line\nWARN next");
  }

  @Test
  void withoutATerminalNothingIsInTheWay() {
    PrintWriter err = new PrintWriter(new Screen(80));
    Host plain = new Host(Map.<String, String>of()::get, InstantSource.system());
    try (RunScreen run = RunScreen.of(plain, out, err)) {
      assertThat(run.err()).isSameAs(err);
      assertThat(run.progress(plain.clock(), Optional.empty(), Path.of("d")))
          .isInstanceOf(PlainProgress.class);
    }
    assertThat(screen.raw()).isEmpty();
  }

  @Test
  void namesOfStrangersCannotMoveTheCursor() {
    assertThat(Printable.of("PEPE \u001b[2J\r\n\u202Ex\u0007 ok é 狗"))
        .isEqualTo("PEPE ?[2J???x? ok é 狗");
  }
}
