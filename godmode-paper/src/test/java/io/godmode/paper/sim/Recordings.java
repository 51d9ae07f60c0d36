package io.godmode.paper.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.api.order.Side;
import io.godmode.paper.SharedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The recorded data that the simulated market is measured against; skips the test without. */
final class Recordings {
  private static final String FOLDER = "chain/data/datasets/";
  private static final double K = 30_000_000_000d * 1_073_000_000_000_000d;
  private static final double LAMPORTS_PER_SOL = 1e9;

  private Recordings() {}

  /** 841 curve trades of 2025-10-20; the curve's quote follows from k and a mint's first trade. */
  static TradeLog curve() {
    List<TradeLog.Trade> trades = new ArrayList<>();
    Map<String, Double> quotes = new HashMap<>();
    long slot = 0;
    for (String line : lines("pumpfun_swaps_2025-10-20_open.csv")) {
      String[] cells = line.split(",", -1);
      slot = Long.parseLong(cells[1]);
      boolean buy = cells[5].equals("1");
      double lamports = Double.parseDouble(cells[6]);
      double tokens = Double.parseDouble(cells[7]);
      double root = Math.sqrt(lamports * lamports + 4 * K * lamports / tokens);
      double before = quotes.getOrDefault(cells[3], (root + (buy ? -lamports : lamports)) / 2);
      double after = before + (buy ? lamports : -lamports);
      quotes.put(cells[3], after);
      trades.add(
          new TradeLog.Trade(
              slot,
              cells[3],
              cells[4],
              buy ? Side.BUY : Side.SELL,
              (long) lamports,
              before,
              after));
    }
    return new TradeLog(trades, slot);
  }

  /** Launches of 2025-06-05 (first second) and 2025-10-20 (first slot). */
  static List<Launch> launches() {
    List<Launch> launches = new ArrayList<>(launchesOfJune());
    TradeLog curve = curve();
    curve.byToken().values().stream()
        .filter(trades -> trades.get(0).quoteBefore() < 30_000_500_000d)
        .filter(trades -> trades.get(0).side() == Side.BUY)
        .forEach(trades -> launches.add(launch(trades, curve.endSlot())));
    return launches;
  }

  private static Launch launch(List<TradeLog.Trade> trades, long end) {
    TradeLog.Trade first = trades.get(0);
    Set<String> buyers = new HashSet<>();
    long held = end - first.slot();
    boolean sold = false;
    for (TradeLog.Trade trade : trades) {
      if (trade.slot() == first.slot() && trade.side() == Side.BUY) {
        buyers.add(trade.trader());
      }
      if (!sold && trade.side() == Side.SELL && trade.trader().equals(first.trader())) {
        sold = true;
        held = trade.slot() - first.slot();
      }
    }
    return new Launch(buyers.size(), true, new Survival.Span(held, sold));
  }

  /** An instruction of the June recording. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Instruction(long second, String signer, String method, String[] accounts) {}

  private static List<Launch> launchesOfJune() {
    List<Instruction> all = new ArrayList<>();
    for (String line : lines("pump_instructions_2025-06-05.csv")) {
      String[] cells = line.split(",", -1);
      String[] accounts = cells[8].split("\\|", -1);
      for (int i = 0; i < accounts.length; i++) {
        accounts[i] = accounts[i].replaceFirst("\\(.*", "");
      }
      all.add(
          new Instruction(Instant.parse(cells[1]).getEpochSecond(), cells[3], cells[5], accounts));
    }
    long end = all.stream().mapToLong(Instruction::second).max().orElseThrow();
    Map<String, Instruction> created = new LinkedHashMap<>();
    all.stream()
        .filter(instruction -> instruction.method().equals("create"))
        .forEach(instruction -> created.putIfAbsent(instruction.accounts()[0], instruction));
    List<Launch> launches = new ArrayList<>();
    created.forEach((mint, launch) -> launches.add(launch(mint, launch, all, end)));
    return launches;
  }

  private static Launch launch(String mint, Instruction launch, List<Instruction> all, long end) {
    Set<String> buyers = new HashSet<>();
    boolean bought = false;
    long held = end - launch.second();
    boolean sold = false;
    for (Instruction trade : all) {
      boolean trades = trade.method().equals("buy") || trade.method().equals("sell");
      if (!trades || !trade.accounts()[2].equals(mint)) {
        continue;
      }
      boolean byCreator = trade.accounts()[6].equals(launch.signer());
      if (trade.method().equals("buy")) {
        bought |= byCreator;
        if (trade.second() == launch.second()) {
          buyers.add(trade.accounts()[6]);
        }
      } else if (byCreator && (!sold || trade.second() - launch.second() < held)) {
        sold = true;
        held = trade.second() - launch.second();
      }
    }
    return new Launch(buyers.size(), bought, new Survival.Span(held * 5 / 2, sold));
  }

  /** Tracks of 75 tokens on 2025-06-06. */
  static List<Track> tracks() {
    Map<String, List<String[]>> rows = new LinkedHashMap<>();
    for (String line : lines("pump_token_tracks_2025-06.csv")) {
      String[] cells = line.split(",", -1);
      rows.computeIfAbsent(cells[1], mint -> new ArrayList<>()).add(cells);
    }
    return rows.values().stream().map(Recordings::track).toList();
  }

  private static Track track(List<String[]> rows) {
    long[] slots = new long[rows.size()];
    long[] raised = new long[rows.size()];
    long start = millis(rows.get(0)[0]);
    for (int i = 0; i < slots.length; i++) {
      slots[i] = (millis(rows.get(i)[0]) - start) / 400;
      raised[i] = Math.round(Double.parseDouble(rows.get(i)[3]) * LAMPORTS_PER_SOL);
    }
    return new Track(slots, raised);
  }

  private static long millis(String time) {
    return OffsetDateTime.parse(time).toInstant().toEpochMilli();
  }

  /** The first 300 seconds of 12 pools, 2026-06-28 to 2026-07-03; swaps in the pool itself only. */
  static List<PoolOpening> pools() {
    ObjectMapper json = new ObjectMapper();
    List<PoolOpening> pools = new ArrayList<>();
    for (String line : lines("pumpswap_swaps_2026-06_open.jsonl", 0)) {
      try {
        pools.add(pool(json.readTree(line)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return pools;
  }

  private static PoolOpening pool(JsonNode token) {
    List<TradeLog.Trade> swaps = new ArrayList<>();
    long start = token.get("swaps").get(0).get("ts").asLong();
    for (JsonNode swap : token.get("swaps")) {
      if (swap.get("src").asText().equals("PUMP_AMM")) {
        swaps.add(
            new TradeLog.Trade(
                (swap.get("ts").asLong() - start) * 5 / 2,
                token.get("mint").asText(),
                swap.get("trader").asText(),
                swap.get("side").asText().equals("buy") ? Side.BUY : Side.SELL,
                Math.round(swap.get("sol").asDouble() * LAMPORTS_PER_SOL),
                0,
                0));
      }
    }
    return new PoolOpening(swaps);
  }

  private static List<String> lines(String file) {
    return lines(file, 1);
  }

  private static List<String> lines(String file, int skipped) {
    try {
      List<String> lines = Files.readAllLines(SharedFiles.require(FOLDER + file));
      return lines.subList(skipped, lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
