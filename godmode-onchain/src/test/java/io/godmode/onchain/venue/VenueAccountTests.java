package io.godmode.onchain.venue;

import static io.godmode.onchain.venue.VenueChain.MINT;
import static io.godmode.onchain.venue.VenueChain.WALLET;
import static io.godmode.onchain.venue.VenueChain.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.keys.ProgramAddressCache;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads accounts of mainnet, of the SDK, and in the layouts of the IDLs. */
class VenueAccountTests {
  private static final JsonMapper JSON = new JsonMapper();

  private static ChainAccounts.Account account(Address owner, byte[] data) {
    return new ChainAccounts.Account(owner, Lamports.of(1), data);
  }

  private static JsonNode file(String name) throws IOException {
    return JSON.readTree(SharedData.require("chain/data/accounts/" + name + ".json").toFile());
  }

  private static byte[] base64(JsonNode text) {
    return Base64.getDecoder().decode(text.textValue());
  }

  @Test
  void discriminatorsAreHashesOfTheNames() throws NoSuchAlgorithmException {
    Map<String, Long> ours =
        Map.of(
            "Global", PumpGlobal.DISCRIMINATOR,
            "BondingCurve", PumpCurve.DISCRIMINATOR,
            "GlobalConfig", PumpSwapConfig.DISCRIMINATOR,
            "Pool", PumpSwapPool.DISCRIMINATOR);
    for (Map.Entry<String, Long> each : ours.entrySet()) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("account:" + each.getKey()).getBytes(StandardCharsets.UTF_8));
      assertThat(HexFormat.of().toHexDigits(each.getValue()))
          .isEqualTo(HexFormat.of().formatHex(hash, 0, 8));
    }
  }

  @Test
  void theSettingsOfTheCurves() {
    PumpGlobal read = PumpGlobal.read(account(VenuePrograms.PUMP, VenueChain.global(true)));
    assertThat(read).isEqualTo(new PumpGlobal(95, 30, keys(100), keys(110), keys(120), true));
  }

  @Test
  void theSettingsOfThePools() {
    PumpSwapConfig read =
        PumpSwapConfig.read(account(VenuePrograms.PUMP_SWAP, VenueChain.config(1 << 4)));
    assertThat(read)
        .isEqualTo(
            new PumpSwapConfig(20, 5, 5, false, true, keys(100), keys(110), keys(120), false));
  }

  private static List<Address> keys(int from) {
    return IntStream.range(from, from + 8).mapToObj(VenueChain::key).toList();
  }

  @Test
  void theRecordedSettingsNameTwentyFourRecipients() throws IOException {
    PumpGlobal august =
        PumpGlobal.read(
            account(VenuePrograms.PUMP, base64(file("pumpfun__global").get("data_b64"))));
    JsonNode value = file("pump_global_2026-09-12").at("/result/value");
    PumpGlobal september =
        PumpGlobal.read(
            account(Address.of(value.get("owner").textValue()), base64(value.at("/data/0"))));

    for (PumpGlobal each : List.of(august, september)) {
      assertThat(each.feeBps()).isEqualTo(95);
      assertThat(each.creatorFeeBps()).isEqualTo(5);
      assertThat(each.feeRecipients()).hasSize(8).doesNotHaveDuplicates();
      assertThat(each.reservedRecipients()).hasSize(8).doesNotHaveDuplicates();
      // One that recorded trades name.
      assertThat(each.buybackRecipients())
          .hasSize(8)
          .contains(Address.of("5cjcW9wExnJJiqgLjq7DEG75Pm6JBgE1hNv4B2vHXUW6"));
    }
  }

  @Test
  void theSdksCurves() throws IOException {
    int read = 0;
    for (String line : Files.readAllLines(SharedData.require("oracle/pump-accounts.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      JsonNode fields = row.get("fields");
      PumpCurve curve = PumpCurve.read(account(VenuePrograms.PUMP, base64(row.get("dataBase64"))));
      assertThat(curve)
          .isEqualTo(
              new PumpCurve(
                  fields.get("virtual_token_reserves").asLong(),
                  fields.get("virtual_quote_reserves").asLong(),
                  fields.get("real_token_reserves").asLong(),
                  fields.get("real_quote_reserves").asLong(),
                  fields.get("token_total_supply").asLong(),
                  fields.get("complete").booleanValue(),
                  Address.of(fields.get("creator").textValue()),
                  fields.get("is_mayhem_mode").booleanValue(),
                  fields.get("is_cashback_coin").booleanValue(),
                  Address.of(fields.get("quote_mint").textValue()),
                  fields.get("creator_fee_bps").asInt()));
      read++;
    }
    assertThat(read).isEqualTo(3);
  }

  @Test
  void recordedCurvesOfEveryLength() throws IOException {
    JsonNode file = file("pumpfun__bonding_curve_150");
    PumpCurve curve = PumpCurve.read(account(VenuePrograms.PUMP, base64(file.get("data_b64"))));
    assertThat(curve.creator().base58()).isEqualTo(file.at("/expected/creator").textValue());
    assertThat(curve.virtualQuote()).isEqualTo(30_000_000_001L);
    assertThat(curve.solQuoted()).isTrue();

    JsonNode mayhem = file("pump_bonding_curve_f641c446").at("/result/value");
    JsonNode oldest = file("pump_bonding_curve_e847a877").at("/result/value");
    assertThat(PumpCurve.read(account(VenuePrograms.PUMP, base64(mayhem.at("/data/0")))).cashback())
        .isTrue();
    PumpCurve old = PumpCurve.read(account(VenuePrograms.PUMP, base64(oldest.at("/data/0"))));
    assertThat(old.creator()).isEqualTo(VenuePrograms.NOBODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pumpswap__pool_v1_261", "pumpswap__pool_v2_300", "pumpswap__pool_v3_full_301"})
  void recordedPoolsOfEveryLength(String name) throws IOException {
    JsonNode file = file(name);
    JsonNode expected = file.get("expected");
    PumpSwapPool pool =
        PumpSwapPool.read(account(VenuePrograms.PUMP_SWAP, base64(file.get("data_b64"))));

    assertThat(pool)
        .isEqualTo(
            new PumpSwapPool(
                Address.of(expected.get("creator").textValue()),
                Mint.of(expected.get("base_mint").textValue()),
                Mint.of(expected.get("quote_mint").textValue()),
                Address.of(expected.get("pool_base_token_account").textValue()),
                Address.of(expected.get("pool_quote_token_account").textValue()),
                Address.of(expected.get("coin_creator").textValue()),
                false,
                false,
                BigInteger.ZERO,
                0));
    assertThat(pool.inverted()).isEqualTo(!name.endsWith("301"));
  }

  @Test
  void recordedPoolsWithAndWithoutVirtualReserves() throws IOException {
    for (JsonNode each : file("pumpswap_pools_2026-09-09").get("reads")) {
      JsonNode decoded = each.get("decoded");
      PumpSwapPool pool =
          PumpSwapPool.read(account(VenuePrograms.PUMP_SWAP, base64(each.get("pool_data_b64"))));
      assertThat(pool.baseMint().base58()).isEqualTo(decoded.get("base_mint").textValue());
      assertThat(pool.quoteMint().base58()).isEqualTo(decoded.get("quote_mint").textValue());
      assertThat(pool.virtualQuote())
          .isEqualTo(new BigInteger(decoded.path("virtual_quote_reserves").asText("0")));
      assertThat(pool.coinCreator().base58())
          .isEqualTo(decoded.path("coin_creator").asText(VenuePrograms.NOBODY.base58()));
    }
  }

  @Test
  void recordedTokenAccount() throws IOException {
    JsonNode file = file("spl_token__pumpswap_quote_vault");
    TokenHolding vault =
        TokenHolding.read(account(VenuePrograms.TOKEN, base64(file.get("data_b64"))));

    assertThat(vault.mint()).isEqualTo(VenuePrograms.WRAPPED_SOL);
    assertThat(vault.owner().base58()).isEqualTo(file.at("/expected/owner").textValue());
    assertThat(vault.amount()).isEqualTo(file.at("/expected/amount").asLong());
    assertThat(vault.frozen()).isFalse();
  }

  @Test
  void tokenAccountsAreCheckedForTheirProgramSizeAndState() {
    byte[] extended = VenueChain.tokens(MINT, WALLET, -1, 170);
    assertThat(TokenHolding.read(account(VenuePrograms.TOKEN_2022, extended)))
        .isEqualTo(new TokenHolding(MINT, WALLET, -1, false));
    assertNone(account(VenuePrograms.TOKEN, extended), "170 bytes");
    assertNone(account(VenuePrograms.PUMP, extended), "token program");
    byte[] uninitialised = VenueChain.tokens(MINT, WALLET, 1, 165);
    uninitialised[108] = 0;
    assertNone(account(VenuePrograms.TOKEN, uninitialised), "state");
    extended[165] = 1;
    assertNone(account(VenuePrograms.TOKEN_2022, extended), "170 bytes");
  }

  private static void assertNone(ChainAccounts.Account account, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenHolding.read(account))
        .withMessageContaining(message);
  }

  @Test
  void otherAccountsAreRefusedByOwnerAndDiscriminator() {
    byte[] curve = VenueChain.curve(VenueChain.CurveSetting.ordinary());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PumpCurve.read(account(VenuePrograms.PUMP_SWAP, curve)))
        .withMessageContaining("owned by " + VenuePrograms.PUMP);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PumpGlobal.read(account(VenuePrograms.PUMP, curve)))
        .withMessageContaining("begin with a7e8e8b1c86c727f");
    byte[] flag = curve.clone();
    flag[48] = 2;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PumpCurve.read(account(VenuePrograms.PUMP, flag)))
        .withMessageContaining("2 for complete");
    byte[] rate = curve.clone();
    rate[115 + 3] = 1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PumpCurve.read(account(VenuePrograms.PUMP, rate)))
        .withMessageContaining("creator_fee_bps");
  }

  @Test
  void everyLengthIsReadOrRefusedByName() {
    byte[] curve = VenueChain.curve(VenueChain.CurveSetting.ordinary());
    for (int length = 0; length <= curve.length; length++) {
      ChainAccounts.Account cut = account(VenuePrograms.PUMP, Arrays.copyOf(curve, length));
      if (length < 49) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> PumpCurve.read(cut))
            .withMessageContaining("ends within or before");
      } else {
        assertThat(PumpCurve.read(cut).creator())
            .isEqualTo(length < 81 ? VenuePrograms.NOBODY : VenueChain.CREATOR);
      }
    }
    byte[] global = VenueChain.global(true);
    for (int length = 113; length <= global.length; length++) {
      PumpGlobal read = PumpGlobal.read(account(VenuePrograms.PUMP, Arrays.copyOf(global, length)));
      assertThat(read.feeRecipients()).startsWith(key(100));
    }
  }

  @Test
  void derivedAddressesAreThoseOfTheSdk() throws IOException {
    ProgramAddressCache cache = new ProgramAddressCache(1_000);
    PumpFunAddresses curves = new PumpFunAddresses(cache);
    PumpSwapAddresses pools = new PumpSwapAddresses(cache);
    TokenCalls tokens = new TokenCalls(cache);
    int rows = 0;
    for (String line : Files.readAllLines(SharedData.require("oracle/pump-pdas.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      Mint mint = Mint.of(row.get("mint").textValue());
      Address creator = Address.of(row.get("creator").textValue());
      Address user = Address.of(row.get("user").textValue());
      Map<String, Address> ours =
          Map.ofEntries(
              Map.entry("bondingCurve", curves.curve(mint)),
              Map.entry("bondingCurveV2", curves.curveV2(mint)),
              Map.entry("creatorVault", curves.creatorVault(creator)),
              Map.entry("poolAuthority", curves.poolAuthority(mint)),
              Map.entry("canonicalPool", pools.canonicalPool(curves.poolAuthority(mint), mint)),
              Map.entry("ammCreatorVault", pools.creatorVault(creator)),
              Map.entry("userVolumeAccumulator", curves.userVolume(user)),
              Map.entry("feeSharingConfig", curves.sharingConfig(mint)),
              Map.entry("ata", tokens.account(user, mint, VenuePrograms.TOKEN)),
              Map.entry("ata2022", tokens.account(user, mint, VenuePrograms.TOKEN_2022)),
              Map.entry(
                  "bcAta2022", tokens.account(curves.curve(mint), mint, VenuePrograms.TOKEN_2022)));
      ours.forEach(
          (name, address) ->
              assertThat(address.base58()).as(name).isEqualTo(row.get(name).textValue()));
      rows++;
    }
    assertThat(rows).isPositive();
  }
}
