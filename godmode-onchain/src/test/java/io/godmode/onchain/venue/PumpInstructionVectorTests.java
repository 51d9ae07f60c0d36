package io.godmode.onchain.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares our instructions with what {@code @pump-fun/pump-sdk} 2.0.0 and {@code
 * @pump-fun/pump-swap-sdk} 1.20.0 have built from the same input, and with instructions that have
 * landed on mainnet.
 */
class PumpInstructionVectorTests {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Address STAND_IN =
      Address.of("FpYoF2eGbWcUJXNvcuouDXUY7va2GpcC1QV1CUYUWF1N");

  private final ProgramAddressCache addresses = new ProgramAddressCache(1_000);
  private final PumpFunInstructions curve = new PumpFunInstructions(addresses);
  private final PumpSwapInstructions pool = new PumpSwapInstructions(addresses);
  private final TokenCalls tokens = new TokenCalls(addresses);

  @Test
  void everyInstructionOfTheSdkIsBuiltAlikeFromItsInput() throws IOException {
    Map<String, Integer> compared = new TreeMap<>();
    for (String line : Files.readAllLines(SharedData.require("oracle/pump-instructions.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      String kind = row.get("name").textValue();
      if (kind.startsWith("pump.create")) {
        continue;
      }
      assertThat(built(kind, row.get("input"))).as(kind).isEqualTo(expected(row));
      compared.merge(kind, 1, Integer::sum);
    }
    System.out.println("instructions of the SDK that ours equal: " + compared);
    assertThat(compared.keySet())
        .containsExactlyInAnyOrder(
            "pump.buy",
            "pump.sell",
            "pump.sell(cashback)",
            "pump.buy_v2",
            "pump.sell_v2",
            "pump_amm.buyInstructions[0/6]",
            "pump_amm.buyInstructions[1/6]",
            "pump_amm.buyInstructions[2/6]",
            "pump_amm.buyInstructions[3/6]",
            "pump_amm.buyInstructions[4/6]",
            "pump_amm.buyInstructions[5/6]",
            "pump_amm.sellInstructions[0/3]",
            "pump_amm.sellInstructions[1/3]",
            "pump_amm.sellInstructions[2/3]");
  }

  private Instruction built(String kind, JsonNode input) {
    if (kind.startsWith("pump_amm.")) {
      int at = Character.digit(kind.charAt(kind.indexOf('[') + 1), 10);
      return (kind.contains("buy") ? poolBuy(input) : poolSale(input)).get(at);
    }
    PumpFunTrade trade =
        new PumpFunTrade(
            mint(input, "mint"),
            address(input, "tokenProgram"),
            address(input, "user"),
            address(input, "creator"),
            kind.equals("pump.sell(cashback)"),
            address(input, "feeRecipient"),
            address(input, "buybackFeeRecipient"));
    TokenAmount quantity = TokenAmount.parseRaw(input.get("amount").textValue(), 6);
    Lamports sol = Lamports.of(number(input, "solAmount"));
    return switch (kind) {
      case "pump.buy" -> curve.buy(trade, quantity, sol);
      case "pump.sell", "pump.sell(cashback)" -> curve.sell(trade, quantity, sol);
      case "pump.buy_v2" -> curve.buyV2(trade, quantity, sol);
      case "pump.sell_v2" -> curve.sellV2(trade, quantity, sol);
      default -> throw new IllegalArgumentException("no kind of ours: " + kind);
    };
  }

  private List<Instruction> poolBuy(JsonNode input) {
    PumpSwapTrade trade = trade(input);
    List<Instruction> all = new ArrayList<>();
    all.addAll(tokens.wrap(trade.wallet(), Lamports.of(number(input, "quoteAmount"))));
    all.add(tokens.create(trade.wallet(), trade.wallet(), trade.baseMint(), trade.baseProgram()));
    all.add(pool.buy(trade, number(input, "baseAmount"), number(input, "quoteAmount")));
    all.add(tokens.unwrap(trade.wallet()));
    return all;
  }

  private List<Instruction> poolSale(JsonNode input) {
    PumpSwapTrade trade = trade(input);
    return List.of(
        tokens.openWrapped(trade.wallet()),
        pool.sell(trade, number(input, "baseAmount"), number(input, "quoteAmount")),
        tokens.unwrap(trade.wallet()));
  }

  private PumpSwapTrade trade(JsonNode input) {
    Address at = address(input, "pool");
    Mint base = mint(input, "baseMint");
    Mint quote = mint(input, "quoteMint");
    Address baseProgram = address(input, "baseTokenProgram");
    Address quoteProgram = address(input, "quoteTokenProgram");
    return new PumpSwapTrade(
        at,
        address(input, "user"),
        base,
        baseProgram,
        quote,
        quoteProgram,
        tokens.account(at, base, baseProgram),
        tokens.account(at, quote, quoteProgram),
        address(input, "coinCreator"),
        input.get("cashback").booleanValue(),
        address(input, "protocolFeeRecipient"),
        address(input, "buybackFeeRecipient"));
  }

  private static Instruction expected(JsonNode row) {
    List<AccountUse> accounts = new ArrayList<>();
    for (JsonNode account : row.get("accounts")) {
      List<String> parts = List.of(account.textValue().split(" ", -1));
      accounts.add(
          new AccountUse(Address.of(parts.get(0)), parts.contains("s"), parts.contains("w")));
    }
    return new Instruction(
        address(row, "programId"),
        accounts,
        HexFormat.of().parseHex(row.get("dataHex").textValue()));
  }

  /**
   * Recordings of July to September 2026, without flags. Which creator a curve or pool named is not
   * in them: a stand-in takes the place, and what follows from it is not compared.
   */
  @ParameterizedTest
  @CsvSource({
    "pumpfun__ix_buy_n18, false, 9",
    "pumpfun__ix_buy_exact_sol_in_n18, false, 9",
    "pumpfun__ix_sell_n16, false, 8",
    "pumpfun__ix_sell_n17, true, 8",
    "pumpfun__ix_buy_v2_n27, false, 16",
    "pumpfun__ix_buy_exact_quote_in_v2_n27, false, 16",
    "pumpfun__ix_sell_v2_n26, false, 16"
  })
  void recordedTradesOnCurvesNameTheSameAccounts(String file, boolean cashback, int vaultAt)
      throws IOException {
    JsonNode recorded = recorded(file);
    List<Address> found = accounts(recorded);
    boolean second = file.contains("_v2_");
    boolean buy = file.contains("buy");
    PumpFunTrade trade =
        new PumpFunTrade(
            Mint.of(found.get(second ? 1 : 2).base58()),
            found.get(second ? 3 : buy ? 8 : 9),
            found.get(second ? 13 : 6),
            STAND_IN,
            cashback,
            found.get(second ? 6 : 1),
            found.get(second ? 8 : found.size() - 1));
    long first = little(data(recorded), 8);
    long limit = Math.max(1, little(data(recorded), 16));
    TokenAmount tokensFirst = TokenAmount.ofRaw(first, 6);
    Lamports sol = Lamports.of(limit & Long.MAX_VALUE);
    Instruction ours =
        switch (recorded.get("instruction").textValue()) {
          case "buy" -> curve.buy(trade, tokensFirst, sol);
          case "buy_exact_sol_in" ->
              curve.buyExactSolIn(trade, Lamports.of(first), TokenAmount.ofRaw(limit, 6));
          case "sell" -> curve.sell(trade, tokensFirst, sol);
          case "buy_v2" -> curve.buyV2(trade, tokensFirst, sol);
          case "buy_exact_quote_in_v2" ->
              curve.buyExactQuoteInV2(trade, Lamports.of(first), TokenAmount.ofRaw(limit, 6));
          default -> curve.sellV2(trade, tokensFirst, sol);
        };
    compare(ours, found, data(recorded), vaultAt, second ? 2 : 1, second ? 15 : 5);
  }

  /**
   * All that were recorded of the second generation in SOL, August 2026: by traders themselves and
   * through others' programs, which append accounts that the program does not need. Whom they pay
   * is named by the settings, as recorded a month later.
   */
  @Test
  void allRecordedTradesOfTheSecondGenerationNameTheSameAccounts() throws IOException {
    JsonNode settings =
        JSON.readTree(
                SharedData.require("chain/data/accounts/pump_global_2026-09-12.json").toFile())
            .at("/result/value");
    PumpGlobal global =
        PumpGlobal.read(
            new ChainAccounts.Account(
                address(settings, "owner"),
                Lamports.ZERO,
                Base64.getDecoder().decode(settings.at("/data/0").textValue())));
    int ordinary = 0;
    int mayhem = 0;
    for (JsonNode recorded :
        JSON.readTree(
            SharedData.require("chain/data/instructions/pumpfun__v2recs_63.json").toFile())) {
      List<Address> found =
          StreamSupport.stream(recorded.get("accounts").spliterator(), false)
              .map(each -> Address.of(each.textValue()))
              .toList();
      if (!found.get(2).base58().equals(VenuePrograms.WRAPPED_SOL.base58())) {
        continue;
      }
      PumpFunTrade trade =
          new PumpFunTrade(
              mint(recorded, "mint"),
              found.get(3),
              address(recorded, "user"),
              STAND_IN,
              false,
              found.get(6),
              found.get(8));
      boolean sale = recorded.get("ix").textValue().equals("sell_v2");
      TokenAmount tokens = TokenAmount.ofRaw(1, 6);
      Instruction ours =
          sale
              ? curve.sellV2(trade, tokens, Lamports.of(1))
              : curve.buyExactQuoteInV2(trade, Lamports.of(1), tokens);
      List<Address> named = new ArrayList<>();
      ours.accounts().forEach(each -> named.add(each.address()));
      // The vault of a creator that was not recorded, and accounts that traders choose.
      for (int i : new int[] {14, 15, 16, 17}) {
        named.set(i, found.get(i));
      }
      assertThat(named).isEqualTo(found.subList(0, sale ? 26 : 27));
      assertThat(global.buybackRecipients()).contains(trade.buybackRecipient());
      ordinary += global.feeRecipients().contains(trade.feeRecipient()) ? 1 : 0;
      mayhem += global.reservedRecipients().contains(trade.feeRecipient()) ? 1 : 0;
    }
    assertThat(List.of(ordinary, mayhem)).containsExactly(54, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "pumpswap__ix_buy_n25, false, false",
    "pumpswap__ix_buy_n26, false, true",
    "pumpswap__ix_buy_n27, true, true",
    "pumpswap__ix_buy_exact_quote_in_n25, false, false",
    "pumpswap__ix_buy_exact_quote_in_n26, false, true",
    "pumpswap__ix_buy_exact_quote_in_n27, true, true",
    "pumpswap__ix_sell_n23, false, false",
    "pumpswap__ix_sell_n24, false, true",
    "pumpswap__ix_sell_n26, true, true"
  })
  void recordedTradesInPoolsNameTheSameAccounts(String file, boolean cashback, boolean creator)
      throws IOException {
    JsonNode recorded = recorded(file);
    List<Address> found = accounts(recorded);
    PumpSwapTrade trade =
        new PumpSwapTrade(
            found.get(0),
            found.get(1),
            Mint.of(found.get(3).base58()),
            found.get(11),
            Mint.of(found.get(4).base58()),
            found.get(12),
            found.get(7),
            found.get(8),
            creator ? STAND_IN : VenuePrograms.NOBODY,
            cashback,
            found.get(9),
            found.get(found.size() - 2));
    long first = little(data(recorded), 8);
    long limit = Math.max(1, little(data(recorded), 16));
    Instruction ours =
        switch (recorded.get("instruction").textValue()) {
          case "buy" -> pool.buy(trade, first, limit);
          case "buy_exact_quote_in" -> pool.buyExactQuoteIn(trade, first, limit);
          default -> pool.sell(trade, first, limit);
        };
    compare(ours, found, data(recorded), 17, creator ? 2 : 0, 6);
  }

  private static void compare(
      Instruction ours, List<Address> found, byte[] data, int unknownAt, int unknown, int own) {
    List<Address> named = new ArrayList<>();
    ours.accounts().forEach(each -> named.add(each.address()));
    assertThat(named).hasSameSizeAs(found);
    for (int i = unknownAt; i < unknownAt + unknown; i++) {
      named.set(i, found.get(i));
    }
    // Traders keep tokens where they like; ours in the associated account.
    named.set(own, found.get(own));
    assertThat(named).isEqualTo(found);
    assertThat(Arrays.copyOf(ours.data(), 16)).isEqualTo(Arrays.copyOf(data, 16));
  }

  private static long little(byte[] data, int at) {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
  }

  private static JsonNode recorded(String file) throws IOException {
    return JSON.readTree(SharedData.require("chain/data/instructions/" + file + ".json").toFile());
  }

  private static List<Address> accounts(JsonNode recorded) {
    return StreamSupport.stream(recorded.get("accounts").spliterator(), false)
        .map(each -> address(each, "pubkey"))
        .toList();
  }

  private static byte[] data(JsonNode recorded) {
    return Base64.getDecoder().decode(recorded.get("data_b64").textValue());
  }

  private static Address address(JsonNode of, String field) {
    return Address.of(of.get(field).textValue());
  }

  private static Mint mint(JsonNode of, String field) {
    return Mint.of(of.get(field).textValue());
  }

  private static long number(JsonNode of, String field) {
    return Long.parseUnsignedLong(of.get(field).textValue());
  }
}
