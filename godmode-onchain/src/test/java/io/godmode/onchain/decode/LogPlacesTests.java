package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A log alone gives the same events at the same places as the whole transaction. */
class LogPlacesTests {
  /** What a subscriber to logs sees of a transaction. */
  private static ChainTransaction logOnly(ChainTransaction whole) {
    return new ChainTransaction(
        whole.signature(),
        whole.slot(),
        whole.index(),
        whole.blockTime(),
        Optional.empty(),
        whole.status(),
        whole.error(),
        List.of(),
        List.of(),
        false,
        whole.logs(),
        ChainBalances.UNKNOWN);
  }

  private static boolean pump(ChainEvent event) {
    return event.venue().equals(Venue.PUMP_FUN) || event.venue().equals(Venue.PUMP_SWAP);
  }

  @Test
  void placesByLogsAreThoseByInstructions() throws IOException {
    List<ChainTransaction> recorded = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SharedData.require("chain/data/transactions"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try {
          recorded.addAll(RpcTransactions.read(Files.readAllBytes(file)));
        } catch (RpcFormatException e) {
          assertThat(e).as("%s", file).hasMessageContaining("neither a transaction nor a block");
        }
      }
    }
    int events = 0;
    for (ChainTransaction whole : recorded) {
      DecodedTransaction log = TransactionDecoder.decode(logOnly(whole));
      if (!log.complete() || !whole.innerRecorded()) {
        continue;
      }
      List<ChainEvent> full = TransactionDecoder.decode(whole).events();
      List<ChainEvent> expected = full.stream().filter(LogPlacesTests::pump).toList();
      List<ChainEvent> seen =
          log.events(new Recorded(full)).stream().filter(LogPlacesTests::pump).toList();
      assertThat(seen).as("%s", whole.signature()).isEqualTo(expected);
      events += seen.size();
    }
    assertThat(events).isGreaterThanOrEqualTo(16);
  }

  /** Knows what the whole transaction says of its pools. */
  private record Recorded(List<ChainEvent> events) implements KnownPools {
    @Override
    public Optional<PoolMints> mints(Address pool) {
      return events.stream()
          .filter(ChainEvent.Swap.class::isInstance)
          .map(ChainEvent.Swap.class::cast)
          .filter(swap -> swap.pool().equals(Optional.of(pool)))
          .flatMap(swap -> swap.reservesAfter().stream())
          .map(reserves -> new PoolMints(reserves.base(), reserves.quote()))
          .findFirst();
    }

    @Override
    public Optional<Address> curve(Mint mint) {
      return Optional.of(PumpFunAccounts.bondingCurve(mint));
    }
  }

  @Test
  void curvesAreDerivedAsTheOfficialLibraryDoes() throws IOException {
    Path vectors = SharedData.require("oracle/pump-pdas.jsonl");
    JsonMapper json = JsonMapper.builder().build();
    int checked = 0;
    for (String line : Files.readAllLines(vectors)) {
      JsonNode row = json.readTree(line);
      assertThat(PumpFunAccounts.bondingCurve(Mint.of(row.path("mint").asText())).base58())
          .isEqualTo(row.path("bondingCurve").asText());
      checked++;
    }
    assertThat(checked).isPositive();
  }
}
