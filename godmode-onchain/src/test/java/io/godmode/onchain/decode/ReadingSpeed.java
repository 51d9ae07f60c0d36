package io.godmode.onchain.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures, on one core, how fast a block is scanned by a bare parser, read, and decoded. Not a
 * test: give it a block's file and the number of rounds. The rounds take turns, so that a busy
 * machine is as unfair to each of them, and the time is that of the thread. As many rounds go
 * before as are measured: the compiler goes on improving the larger code for about a gigabyte.
 */
final class ReadingSpeed {
  private static final double MEGABYTE = 1e6;

  private interface Step {
    long run(byte[] json) throws IOException;
  }

  private ReadingSpeed() {}

  /** Prints the fastest and the middle round of each in MB/s. */
  public static void main(String[] arguments) throws IOException {
    byte[] json = Files.readAllBytes(Path.of(arguments[0]));
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
    List<String> names = List.of("scan", "read", "read, decode, events");
    List<Step> steps = List.of(ReadingSpeed::scan, ReadingSpeed::read, ReadingSpeed::decode);
    List<List<Double>> speeds = new ArrayList<>();
    steps.forEach(step -> speeds.add(new ArrayList<>()));
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long found = 0;
    for (int round = 0; round < 2 * rounds; round++) {
      for (int i = 0; i < steps.size(); i++) {
        long start = clock.getCurrentThreadCpuTime();
        found += steps.get(i).run(json);
        double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
        if (round >= rounds) {
          speeds.get(i).add(json.length / MEGABYTE / seconds);
        }
      }
    }
    System.out.println(
        Runtime.version() + ", " + json.length + " bytes, " + rounds + " rounds, check " + found);
    for (int i = 0; i < steps.size(); i++) {
      List<Double> sorted = speeds.get(i).stream().sorted().toList();
      System.out.printf(
          "%-20s best %6.1f MB/s, middle %6.1f MB/s%n",
          names.get(i), sorted.get(sorted.size() - 1), sorted.get(sorted.size() / 2));
    }
  }

  private static long scan(byte[] json) throws IOException {
    long tokens = 0;
    try (JsonParser in = new JsonFactory().createParser(json)) {
      while (in.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  private static long read(byte[] json) {
    return RpcTransactions.read(json).size();
  }

  private static long decode(byte[] json) {
    long[] outcomes = {0};
    RpcTransactions.forEach(
        json, List.of(), each -> outcomes[0] += TransactionDecoder.decode(each).events().size());
    return outcomes[0];
  }
}
