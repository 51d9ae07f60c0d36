package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotCodecTests {
  private final SnapshotCodec codec = SnapshotCodec.create();

  record Plain(
      boolean flag,
      byte small,
      short middling,
      char letter,
      int count,
      long total,
      float share,
      double score,
      String name) {}

  record Values(
      Address address,
      Chain chain,
      Mint mint,
      OrderId order,
      SignalId signal,
      StrategyId strategy,
      TxSignature signature,
      WalletId wallet,
      BasisPoints points,
      Lamports lamports,
      Ratio ratio,
      SolPrice price,
      TokenAmount tokens,
      Usd usd,
      Instant at,
      Duration span,
      LocalDate day,
      Side side) {}

  record Nested(
      Optional<Instant> last,
      List<Optional<Usd>> amounts,
      Map<Mint, List<Plain>> byMint,
      Map<String, Double> byName,
      Map<Side, Long> bySide,
      Optional<Nested> inner) {}

  record Counts(int a, Optional<String> b) {}

  record Unordered(Set<String> names) {}

  @SuppressWarnings("ArrayRecordComponent") // What a snapshot must not have is what is tested.
  record Arrays(long[] numbers) {}

  record Unknown(List<Object> anything) {}

  record BadKeys(Map<Long, String> byNumber) {}

  record Wild(List<?> anything) {}

  private static final Plain PLAIN =
      new Plain(
          true, (byte) -1, (short) 7, '\u00e9', 3, Long.MIN_VALUE, 0.1f, -0.0, "W\u00efF \ud83d");

  private <S extends Record> void assertReadBack(Class<S> type, S snapshot) {
    String text = codec.encode(snapshot);
    assertThat(codec.decode(type, text)).isEqualTo(snapshot);
    assertThat(text).isPrintable();
    assertThat(SnapshotCodec.problems(type)).isEmpty();
  }

  /** The JDK writes some of these longer before version 19, and the journal must not differ. */
  @ParameterizedTest
  @ValueSource(
      strings = {"2.0E-3", "5.684341886080802E-14", "2.0E23", "1.1E-5", "4.9E-324", "0.1", "-0.0"})
  void aFractionIsWrittenAlikeOnEveryJdk(String shortest) {
    double score = Double.parseDouble(shortest);
    Plain plain = new Plain(true, (byte) 1, (short) 2, 'c', 3, 4, 0.5f, score, "n");

    String text = codec.encode(plain);

    String digits = shortest.equals("2.0E-3") ? "0.002" : shortest;
    assertThat(text).contains("\"score\":" + digits + ",");
    assertThat(codec.decode(Plain.class, text)).isEqualTo(plain);
  }

  @Test
  void primitivesAreReadBackAsTheyWere() {
    assertReadBack(Plain.class, PLAIN);
    for (double score : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE}) {
      assertReadBack(
          Plain.class, new Plain(false, (byte) 0, (short) 0, 'a', 0, 0, Float.NaN, score, ""));
    }
  }

  @Test
  void valuesAreReadBackAsTheyWere() {
    assertReadBack(
        Values.class,
        new Values(
            Address.of("11111111111111111111111111111111"),
            Chain.SOLANA,
            TestMints.numbered(3),
            OrderId.of("o1"),
            SignalId.of("s1"),
            StrategyId.of("mine"),
            TxSignature.of("1".repeat(64)),
            WalletId.of("sniper"),
            BasisPoints.of(25),
            Lamports.of(Long.MAX_VALUE),
            Ratio.ofFraction("0.123456789"),
            SolPrice.of("190.25"),
            TokenAmount.parseRaw("18446744073709551615", 6),
            Usd.of("-0.000000001"),
            Instant.parse("2026-01-05T12:00:00.000000001Z"),
            Duration.ofNanos(1_500_000_001),
            LocalDate.of(2026, 1, 5),
            Side.SELL));
  }

  @Test
  void collectionsAreReadBackAsTheyWere() {
    Nested inner =
        new Nested(Optional.empty(), List.of(), Map.of(), Map.of(), Map.of(), Optional.empty());
    assertReadBack(
        Nested.class,
        new Nested(
            Optional.of(Instant.EPOCH),
            List.of(Optional.of(Usd.of("1")), Optional.empty()),
            Map.of(TestMints.numbered(1), List.of(PLAIN), TestMints.numbered(2), List.of()),
            Map.of("b", 0.1, "a", -1e300),
            Map.of(Side.SELL, 1L, Side.BUY, 2L),
            Optional.of(inner)));
  }

  @Test
  void equalSnapshotsGiveEqualTextsWhateverTheOrderOfTheirMaps() {
    Map<Mint, List<Plain>> forwards = new LinkedHashMap<>();
    Map<Mint, List<Plain>> backwards = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      forwards.put(TestMints.numbered(i + 1), List.of());
      backwards.put(TestMints.numbered(50 - i), List.of());
    }
    assertThat(codec.encode(of(new HashMap<>(backwards))))
        .isEqualTo(codec.encode(of(forwards)))
        .isEqualTo(codec.encode(of(backwards)));
  }

  private static Nested of(Map<Mint, List<Plain>> byMint) {
    return new Nested(Optional.empty(), List.of(), byMint, Map.of(), Map.of(), Optional.empty());
  }

  @Test
  void theTextIsThatOfTheJournal() {
    assertThat(codec.encode(new Counts(3, Optional.of("W\u00efF"))))
        .isEqualTo("{\"a\":3,\"b\":\"W\\u00EFF\"}");
    assertThat(codec.encode(new Counts(3, Optional.empty()))).isEqualTo("{\"a\":3}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"a\":null}",
        "{\"a\":\"3\"}",
        "{\"a\":3.5}",
        "{\"a\":3,\"c\":4}",
        "{\"a\":3} {}",
        "{\"a\":3"
      })
  void whatIsNoSnapshotIsRefused(String text) {
    assertThatThrownBy(() -> codec.decode(Counts.class, text))
        .isInstanceOfSatisfying(
            GodmodeException.class,
            failure -> assertThat(failure.code()).isEqualTo("SNAPSHOT_UNREADABLE"));
  }

  @Test
  void aTextMayBeAsLongAsTheBoundAndNoLonger() {
    int frame = codec.encode(new Counts(3, Optional.of(""))).length();
    String fits = "x".repeat(SnapshotCodec.MOST_CHARACTERS - frame);
    assertThat(codec.encode(new Counts(3, Optional.of(fits))))
        .hasSize(SnapshotCodec.MOST_CHARACTERS);
    assertThatThrownBy(() -> codec.encode(new Counts(3, Optional.of(fits + "x"))))
        .isInstanceOf(GodmodeException.class)
        .hasMessage("the snapshot is longer than 65536 characters");
  }

  @Test
  void typesWithoutAFixedFormAreNamed() {
    assertThat(SnapshotCodec.problems(Unordered.class))
        .singleElement()
        .asString()
        .startsWith("Unordered.names is a java.util.Set<java.lang.String>");
    assertThat(SnapshotCodec.problems(Arrays.class))
        .singleElement()
        .asString()
        .startsWith("Arrays.numbers is a long[]");
    assertThat(SnapshotCodec.problems(Unknown.class))
        .singleElement()
        .asString()
        .startsWith("Unknown.anything is a java.lang.Object");
    assertThat(SnapshotCodec.problems(BadKeys.class))
        .singleElement()
        .asString()
        .startsWith("BadKeys.byNumber has keys of java.lang.Long");
    assertThat(SnapshotCodec.problems(Wild.class)).hasSize(1);
  }
}
