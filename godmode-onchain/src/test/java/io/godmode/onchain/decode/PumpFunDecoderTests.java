package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PumpFunDecoderTests {
  private static final PumpFunDecoder DECODER = new PumpFunDecoder();

  @Test
  void discriminatorsAreTheHashesOfTheEventNames() {
    Map<String, String> names =
        Map.of(
            "TradeEvent", java.util.HexFormat.of().toHexDigits(PumpFunDecoder.TRADE),
            "CreateEvent", java.util.HexFormat.of().toHexDigits(PumpFunDecoder.CREATE),
            "CompleteEvent", java.util.HexFormat.of().toHexDigits(PumpFunDecoder.COMPLETE),
            "CompletePumpAmmMigrationEvent",
                java.util.HexFormat.of().toHexDigits(PumpFunDecoder.MIGRATION));

    names.forEach(
        (name, discriminator) ->
            assertThat(sha256("event:" + name)).as(name).startsWith(discriminator));
  }

  @Nested
  class OneTradePerGeneration {

    @Test
    void of2024EndsAfterTheReserves() {
      PumpFunEvent.Trade trade = trade(MainnetEvents.TRADE_129, 129);

      assertThat(trade.mint()).isEqualTo(Mint.of("HfJVjBdkhAD2ynVM8PdTSii4ECZdsxNTCx5wpEqUpump"));
      assertThat(trade.user())
          .isEqualTo(Address.of("2vr538qDgHCPYmr2mjt5LSjQ3kBYjtw3SDSveUKBVkef"));
      assertThat(trade.isBuy()).isTrue();
      assertThat(trade.solAmount()).isEqualTo(24_080_282);
      assertThat(trade.tokenAmount()).isEqualTo(605_426_095_720L);
      assertThat(trade.timestamp()).isEqualTo(1_724_126_293);
      assertThat(trade.virtualSolReserves()).isEqualTo(35_793_720_152L);
      assertThat(trade.virtualTokenReserves()).isEqualTo(899_319_782_120_301L);
      assertThat(trade.realSolReserves()).hasValue(5_793_720_152L);
      assertThat(trade.realTokenReserves()).hasValue(619_419_782_120_301L);
      assertThat(trade.feeRecipient()).isEmpty();
      assertThat(trade.fee()).isEmpty();
      assertThat(trade.quoteMint()).isEmpty();
      assertThat(trade.solQuoted()).isTrue();
    }

    @Test
    void ofJuly2025EndsAfterTheFees() {
      PumpFunEvent.Trade trade = trade(MainnetEvents.TRADE_225, 225);

      assertThat(trade.solAmount()).isEqualTo(129_814_469);
      assertThat(trade.feeRecipient())
          .contains(Address.of("CebN5WGQ4jvEPvsVU4EoHEpgzq1VV7AbicfhtW4xC9iM"));
      assertThat(trade.feeBasisPoints()).hasValue(95);
      assertThat(trade.fee()).hasValue(1_233_238);
      assertThat(trade.creator())
          .contains(Address.of("3JCST4EZJoJT6rJhjNn6e4KRK2pg79JoAye7zdCPMMdK"));
      assertThat(trade.creatorFeeBasisPoints()).hasValue(5);
      assertThat(trade.creatorFee()).hasValue(64_908);
      assertThat(trade.trackVolume()).isEmpty();
    }

    @Test
    void ofFebruary2026EndsAfterTheMayhemFlagWhateverTheInstructionIsCalled() {
      PumpFunEvent.Trade buy = trade(MainnetEvents.TRADE_266, 266);
      PumpFunEvent.Trade sell = trade(MainnetEvents.TRADE_267, 267);

      assertThat(buy.isBuy()).isTrue();
      assertThat(buy.solAmount()).isEqualTo(50_051_224);
      assertThat(buy.trackVolume()).contains(false);
      assertThat(buy.lastUpdateTimestamp()).hasValue(0);
      assertThat(buy.ixName()).contains("buy");
      assertThat(buy.mayhemMode()).contains(false);
      assertThat(buy.cashback()).isEmpty();
      assertThat(sell.isBuy()).isFalse();
      assertThat(sell.solAmount()).isEqualTo(630_254_544);
      assertThat(sell.fee()).hasValue(5_987_419);
      assertThat(sell.ixName()).contains("sell");
      assertThat(sell.mayhemMode()).contains(false);
    }

    @Test
    void ofJuly2026QuotedInUsdcHasItsAmountsInTheQuoteFields() {
      PumpFunEvent.Trade trade = trade(MainnetEvents.TRADE_358_USDC, 358);

      assertThat(trade.solAmount()).isZero();
      assertThat(trade.virtualSolReserves()).isZero();
      assertThat(trade.mayhemMode()).contains(true);
      assertThat(trade.buybackFee()).hasValue(0);
      assertThat(trade.shareholders()).contains(List.of());
      assertThat(trade.quoteMint())
          .contains(Mint.of("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"));
      assertThat(trade.quoteAmount()).hasValue(3_517_192);
      assertThat(trade.virtualQuoteReserves()).hasValue(9_798_461_752L);
      assertThat(trade.realQuoteReserves()).hasValue(25_148_140);
      assertThat(trade.holderRewards()).isEmpty();
      assertThat(trade.solQuoted()).isFalse();
    }

    @Test
    void ofOctober2026EndsWithANumberWithoutAName() {
      PumpFunEvent.Trade trade = trade(MainnetEvents.TRADE_382, 382);

      assertThat(trade.realTokenReserves()).hasValue(0);
      assertThat(trade.realSolReserves()).hasValue(85_005_359_557L);
      assertThat(trade.buybackFeeBasisPoints()).hasValue(5_000);
      assertThat(trade.buybackFee()).hasValue(1_044_519);
      assertThat(trade.quoteMint()).contains(PumpFunEvent.NO_QUOTE_MINT);
      assertThat(trade.holderRewardsBasisPoints()).hasValue(0);
      assertThat(trade.holderRewards()).hasValue(0);
      assertThat(trade.unnamedTail()).hasValue(613_900);
      assertThat(trade.solQuoted()).isTrue();
    }

    private PumpFunEvent.Trade trade(String hex, int length) {
      return (PumpFunEvent.Trade) decoded(hex, length);
    }
  }

  @Test
  void aLaunchOf2024EndsAfterTheUser() {
    PumpFunEvent.Create create = (PumpFunEvent.Create) decoded(MainnetEvents.CREATE_201, 201);

    assertThat(create.name()).isEqualTo("excited");
    assertThat(create.symbol()).isEqualTo("excited");
    assertThat(create.mint()).isEqualTo(Mint.of("ER2N5eaDoC68kNhj7LyaScimzq7deaqxiw88rewvxaKp"));
    assertThat(create.bondingCurve())
        .isEqualTo(Address.of("FFzxakVNzpirwMFtLyD22UZ6UM3KLF2EAGC2RxNPaYoH"));
    assertThat(create.creator()).isEmpty();
    assertThat(create.timestamp()).isEmpty();
    assertThat(create.isHolderReward()).isEmpty();
  }

  @Test
  void aLaunchOf2026StatesTheCurve() {
    PumpFunEvent.Create create = (PumpFunEvent.Create) decoded(MainnetEvents.CREATE_354, 354);

    assertThat(create.symbol()).isEqualTo("NYXORA");
    assertThat(create.creator()).contains(create.user());
    assertThat(create.virtualTokenReserves()).hasValue(1_073_000_000_000_000L);
    assertThat(create.virtualSolReserves()).hasValue(30_000_000_000L);
    assertThat(create.realTokenReserves()).hasValue(793_100_000_000_000L);
    assertThat(create.tokenTotalSupply()).hasValue(1_000_000_000_000_000L);
    assertThat(create.isMayhemMode()).contains(false);
    assertThat(create.quoteMint()).contains(PumpFunEvent.NO_QUOTE_MINT);
    assertThat(create.virtualQuoteReserves()).hasValue(30_000_000_000L);
    assertThat(create.creatorFeeBasisPoints()).isEmpty();
  }

  @Test
  void aCompletionAndAMigrationNameTheirToken() {
    PumpFunEvent.Complete complete =
        (PumpFunEvent.Complete) decoded(MainnetEvents.COMPLETE_144, 144);
    PumpFunEvent.Migration migration =
        (PumpFunEvent.Migration) decoded(MainnetEvents.MIGRATION_200, 200);

    assertThat(complete.mint()).isEqualTo(Mint.of("BKddwL4eboJvcoc2Ct5JRypEKMFPkfAXDeG1gAwMpump"));
    assertThat(complete.emittedAt()).isEqualTo(OptionalLong.of(1_791_251_403));
    assertThat(migration)
        .isEqualTo(
            new PumpFunEvent.Migration(
                Address.of("9C4nRvhhVquCKATjDCx5FKvNS9PNgNqgyWy9AcoDjYv5"),
                Mint.of("HJQJjSZ32YC3aB3QPeLP7fFjRSCa4WRatkFrVpTpump"),
                206_900_000_000_000L,
                84_990_359_322L,
                15_000_001,
                Address.of("E3FbXF6p2Vv2RYUREmThzfqQ4UfTwss7GFBDKdhuFodn"),
                1_787_241_088,
                Address.of("FyYqar6wHuiRvGPzQSLK237QwwoWzweDWXcHfQhJCU4d"),
                Optional.of(PumpFunEvent.NO_QUOTE_MINT)));
  }

  @Test
  void aFlagThatIsNeitherTrueNorFalseMakesTheEventUndecodable() {
    byte[] bytes = MainnetEvents.bytes(MainnetEvents.TRADE_129);
    int isBuy = 8 + 32 + 8 + 8;
    bytes[isBuy] = 2;

    EventOutcome outcome = DECODER.decode(bytes, EventSource.LOG, 0);

    assertThat(outcome)
        .isEqualTo(
            new EventOutcome.Undecodable(
                PumpFunEvent.PROGRAM,
                EventSource.LOG,
                java.util.HexFormat.of().toHexDigits(PumpFunDecoder.TRADE),
                129,
                "a flag must be 0 or 1, but was 2"));
  }

  @Test
  void anEventOfAnotherKindIsUnknown() {
    byte[] unheardOf = MainnetEvents.bytes("00112233445566778800");

    assertThat(DECODER.decode(unheardOf, EventSource.BOTH, 0))
        .isEqualTo(
            new EventOutcome.Unknown(
                PumpFunEvent.PROGRAM, EventSource.BOTH, "0011223344556677", 10));
  }

  @Test
  void anEventThatSaysNothingOfAMarketIsNoSignOfAChangedProgram() {
    byte[] extendAccount = MainnetEvents.bytes("6161d7905d92167c00");

    assertThat(DECODER.decode(extendAccount, EventSource.BOTH, 0))
        .isEqualTo(
            new EventOutcome.Decoded(
                new ProgramNotice(PumpFunEvent.PROGRAM, "ExtendAccountEvent"),
                EventSource.BOTH,
                0,
                9,
                "00"));
  }

  private static PumpFunEvent decoded(String hex, int length) {
    EventOutcome outcome = DECODER.decode(MainnetEvents.bytes(hex), EventSource.BOTH, 0);
    assertThat(outcome).isInstanceOf(EventOutcome.Decoded.class);
    EventOutcome.Decoded decoded = (EventOutcome.Decoded) outcome;
    assertThat(decoded.length()).isEqualTo(length);
    assertThat(decoded.extraHex()).isEmpty();
    return (PumpFunEvent) decoded.event();
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
