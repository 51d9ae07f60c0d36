package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.order.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordingTests {
  @TempDir private Path directory;

  private Played play(String text) {
    return Played.of(Recording.csv(Csv.write(directory, text)));
  }

  @Test
  void aTradeIsReadAsItStands() {
    Swapped swap =
        Played.of(Recording.csv(Csv.example().writeTo(directory))).all(Swapped.class).get(2);

    assertThat(swap.mint()).isEqualTo(Desk.mint(1));
    assertThat(swap.side()).isEqualTo(Side.SELL);
    assertThat(swap.trader().base58()).isEqualTo(Desk.mint(99).base58());
    assertThat(swap.tokenAmount()).isEqualTo(5_000_000_000_000L);
    assertThat(swap.slot()).isEqualTo(1_001);
    assertThat(swap.signature()).map(Object::toString).contains(Csv.signature(3));
  }

  @Test
  void tradesOfASlotAreNumberedInTheirOrder() {
    List<Swapped> swaps =
        Played.of(Recording.csv(Csv.example().writeTo(directory))).all(Swapped.class);

    assertThat(swaps).extracting(Swapped::index).containsExactly(0, 1, 0, 0, 0, 1, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "sig, abc, 64 bytes in base58",
    "sig, '', 64 bytes in base58",
    "slot, 999, a whole number from 1000 to",
    "slot, -1000, a whole number",
    "slot, 1e3, a whole number",
    "slot, ' 1001', a whole number",
    "slot, +1001, a whole number",
    "slot, 99999999999999999999, a whole number",
    "slot, 9999999999999999, a whole number",
    "timestamp, yesterday, a whole number",
    "timestamp, 1760978516.5, a whole number",
    "timestamp, 999999999999999, a whole number",
    "mint, 0OIl, 32 bytes in base58",
    "mint, 11111111111111111111111111111111111111111111, 32 bytes in base58",
    "user, x, 32 bytes in base58",
    "is_buy, 2, a whole number from 0 to 1",
    "is_buy, true, a whole number from 0 to 1",
    "is_buy, '', a whole number from 0 to 1",
    "sol_lamports, 0, a whole number from 1 to",
    "sol_lamports, 1000000000000000001, a whole number from 1 to",
    "token_raw, 0, a whole number from 1 to",
    "token_raw, NaN, a whole number from 1 to",
    "token_raw, 9223372036854775808, a whole number from 1 to",
  })
  void aDamagedFieldEndsTheInputWithWhereWhatAndWhatIsAllowed(
      String column, String value, String allowed) {
    Played played =
        Played.of(Recording.csv(Csv.example().damage(4, column, value).writeTo(directory)));

    InputFailed failed = played.only(InputFailed.class);
    assertThat(failed.code()).isEqualTo("BAD_RECORD");
    assertThat(failed.detail())
        .contains("swaps.csv line 4: " + column + " is '" + value + "'")
        .contains("allowed: " + allowed);
    assertThat(played.facts().get(played.facts().size() - 1)).isSameAs(failed);
    assertThat(played.all(Swapped.class)).hasSize(2);
    assertThat(played.all(SlotIngested.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "", "a,b,c,d,e,f,g,h,i", "\u0000\u0001", "\u00ff\u00fe"})
  void aLineThatIsNoTradeEndsTheInput(String line) {
    Csv csv = Csv.example();
    csv.lines.add(4, line);

    Played played = Played.of(Recording.csv(csv.writeTo(directory)));

    assertThat(played.only(InputFailed.class).detail()).contains("line 5").contains("8 columns");
    assertThat(played.all(Swapped.class)).hasSize(3);
    assertThat(played.all(SlotIngested.class))
        .extracting(SlotIngested::slot)
        .containsExactly(1_000L);
  }

  @Test
  void aFileThatIsNotLinesAtAllIsNotReadIntoMemory() {
    Played played = play(Csv.HEADER + "\n" + "x".repeat(100_000));

    assertThat(played.only(InputFailed.class).detail()).contains("line 2").contains("4096 bytes");
    assertThat(played.facts()).hasSize(1);
  }

  @Test
  void aSlotFarAheadIsTakenForDamage() {
    Csv csv = Csv.example();
    long far = 1_020 + RecordedSlots.MAX_GAP + 1;
    csv.buy(far, Desk.mint(1), Desk.SOL);

    InputFailed failed = Played.of(Recording.csv(csv.writeTo(directory))).only(InputFailed.class);

    assertThat(failed.code()).isEqualTo("BAD_RECORD");
    assertThat(failed.detail()).contains("slot is " + far);
  }

  @Test
  void windowsLineEndsAByteOrderMarkAndEmptyLinesAtTheEndAreTolerated() {
    List<String> plain = Played.of(Recording.csv(Csv.example().writeTo(directory))).inWords();

    String windows =
        "\u00EF\u00BB\u00BF" + String.join("\r\n", Csv.example().lines) + "\r\n\r\n\r\n";
    assertThat(play(windows).inWords()).isEqualTo(plain);
  }

  @Test
  void columnsMayStandInAnyOrder() {
    Csv csv = Csv.example();
    String[] reversed = new String[csv.lines.size()];
    for (int i = 0; i < reversed.length; i++) {
      List<String> row = new ArrayList<>(List.of(csv.lines.get(i).split(",", -1)));
      Collections.reverse(row);
      reversed[i] = String.join(",", row);
    }

    assertThat(play(String.join("\n", reversed)).all(Swapped.class))
        .hasToString(
            Played.of(Recording.csv(csv.writeTo(directory))).all(Swapped.class).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "sig,slot,timestamp,mint,user,is_buy,sol_lamports",
        "sig,slot,timestamp,mint,user,is_buy,sol_lamports,token_raw,fee",
        "sig,slot,timestamp,mint,user,is_buy,sol_lamports,sol_lamports",
        "Sig,Slot,Timestamp,Mint,User,Is_buy,Sol_lamports,Token_raw"
      })
  void anotherHeaderIsRefusedAtOnce(String text) {
    Path file = Csv.write(directory, text);

    assertThatThrownBy(() -> Recording.csv(file))
        .isInstanceOfSatisfying(
            GodmodeException.class, e -> assertThat(e.code()).isEqualTo("BAD_RECORDING"))
        .hasMessageContaining("swaps.csv")
        .hasMessageContaining(Csv.HEADER);
  }

  @Test
  void aMissingFileIsRefusedAtOnce() {
    Path file = directory.resolve("none.csv");

    assertThatThrownBy(() -> Recording.csv(file))
        .isInstanceOf(GodmodeException.class)
        .hasMessageContaining("none.csv cannot be read");
  }

  @Test
  void aFileWithoutTradesFails() {
    Played played = play(Csv.HEADER + "\n");

    assertThat(played.facts()).hasSize(1);
    assertThat(played.only(InputFailed.class).detail()).contains("swaps.csv holds no records");
  }
}
