package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.RpcJson;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.RpcFormatException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChainBalancesTests {
  private static final String PAYER = "Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1";
  private static final String MINT = "So11111111111111111111111111111111111111112";

  @Test
  void whatANodeLeavesOutIsUnknownNotZero() {
    ChainTransaction read = read("");

    assertThat(read.balances()).isEqualTo(ChainBalances.UNKNOWN);
    assertThat(read.balances().lamportsBefore(0)).isEmpty();
    assertThat(read("\"preTokenBalances\":[],").balances().tokensBefore()).contains(List.of());
  }

  @Test
  void numbersAndTextsOf64UnsignedBitsAreRead() {
    ChainBalances balances =
        read("\"fee\":\"5000\",\"preBalances\":[18446744073709551615,\"18446744073709551614\"],"
                + "\"postBalances\":[0,7],")
            .balances();

    assertThat(balances.fee()).hasValue(5_000);
    assertThat(balances.lamportsBefore(0)).hasValue(-1);
    assertThat(balances.lamportsBefore(1)).hasValue(-2);
    assertThat(balances.lamportsBefore(2)).isEmpty();
    assertThat(balances.lamportsAfter(1)).hasValue(7);
    assertThat(balances.lamportsAfter(-1)).isEmpty();
  }

  @Test
  void aTokenBalanceNamesItsAccountAndWhoMayMoveIt() {
    ChainBalances balances =
        read("\"preTokenBalances\":["
                + token("\"owner\":\"" + PAYER + "\",\"programId\":\"" + PAYER + "\",", "255")
                + "],\"postTokenBalances\":["
                + token("\"owner\":\"\",", "0")
                + "],")
            .balances();

    Address payer = Address.of(PAYER);
    assertThat(balances.tokensBefore())
        .contains(
            List.of(
                new TokenBalance(
                    0, payer, Mint.of(MINT), Optional.of(payer), Optional.of(payer), -1, 255)));
    assertThat(balances.tokensAfter().orElseThrow().get(0).owner()).isEmpty();
  }

  @Test
  void whatIsNoAmountIsRefused() {
    for (String meta :
        List.of(
            "\"fee\":-1,",
            "\"fee\":1.5,",
            "\"fee\":\"+1\",",
            "\"preBalances\":[null],",
            "\"preBalances\":[18446744073709551616],",
            "\"postTokenBalances\":[{\"accountIndex\":0}],",
            "\"postTokenBalances\":[" + token("", "256") + "],",
            "\"postTokenBalances\":[" + token("", "0").replace("Index\":0", "Index\":9") + "],")) {
      assertThatExceptionOfType(RpcFormatException.class)
          .as(meta)
          .isThrownBy(() -> read(meta))
          .extracting(RpcFormatException::problem)
          .isEqualTo(Problem.MALFORMED_TRANSACTION);
    }
  }

  @Nested
  class Recorded {

    @Test
    void everyBalanceOfAMainnetBlockIsReadAndLamportsAddUp() throws IOException {
      byte[] block =
          Files.readAllBytes(SharedData.require("chain/data/blocks/mainnet_254170887_base64.json"));

      assertThat(RpcTransactions.read(block))
          .hasSize(602)
          .allSatisfy(
              each -> {
                ChainBalances balances = each.balances();
                long before = sum(balances.lamportsBefore());
                assertThat(before - sum(balances.lamportsAfter()))
                    .isEqualTo(balances.fee().orElseThrow());
                assertThat(balances.lamportsBefore().orElseThrow())
                    .hasSameSizeAs(each.accountKeys());
              });
    }

    @Test
    void aDumpOfAnUpdateWritesThemAsTexts() throws IOException {
      String file =
          "chain/data/transactions/raydium_v4/4Hg7PVght9uuSN1gH3rWm9A2tWJHyEfsxKJPSnNfeua4dVTL84SgW6"
              + "VVLpqizsHZ8JMk1RQG28XZEJbjxXbcovDz.json";
      ChainBalances balances =
          RpcTransactions.read(Files.readAllBytes(SharedData.require(file))).get(0).balances();

      assertThat(balances.fee()).hasValue(5_000);
      assertThat(balances.lamportsBefore(0)).hasValue(796_302_527);
      assertThat(balances.tokensBefore().orElseThrow()).hasSize(5);
    }

    private long sum(Optional<List<Long>> lamports) {
      return lamports.orElseThrow().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static String token(String owner, String decimals) {
    return "{\"accountIndex\":0,\"mint\":\""
        + MINT
        + "\","
        + owner
        + "\"uiTokenAmount\":{\"amount\":\"18446744073709551615\",\"decimals\":"
        + decimals
        + "}}";
  }

  private static ChainTransaction read(String meta) {
    String json = RpcJson.transaction(7).result().replace("\"meta\":{", "\"meta\":{" + meta);
    return RpcTransactions.read(json.getBytes(StandardCharsets.UTF_8)).get(0);
  }
}
