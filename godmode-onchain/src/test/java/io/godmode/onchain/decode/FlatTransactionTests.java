package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Address;
import io.godmode.onchain.RpcJson;
import io.godmode.onchain.decode.ChainTransaction.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FlatTransactionTests {
  private static final String PROGRAM = "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P";
  private static final String ACCOUNT = "Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1";

  private static String text() {
    return ("{'provenance':{},'transaction':{'signature':'"
            + RpcJson.signatureOf(1)
            + "','slot':'42','transactionIndex':3,'version':0,'blockTimeMs':1786176929999,"
            + "'instructions':[{'programId':'P','accounts':['A'],'dataHex':'01ff',"
            + "'instructionIndex':0,'innerInstructionIndex':null,'stackHeight':1},"
            + "{'programId':'P','accounts':[],'dataHex':'','instructionIndex':0,"
            + "'innerInstructionIndex':1,'stackHeight':2}],'preBalancesLamports':[],"
            + "'preTokenBalances':[{'accountIndex':2,'account':'A','mint':'P','owner':'A',"
            + "'tokenProgram':'P','amountRaw':'18446744073709551615','decimals':6}],"
            + "'feeLamports':'5000','error':null}}")
        .replace("'P'", "'" + PROGRAM + "'")
        .replace("'A'", "'" + ACCOUNT + "'")
        .replace('\'', '"');
  }

  private static ChainTransaction read(String json) {
    return RpcTransactions.read(json.getBytes(StandardCharsets.UTF_8)).get(0);
  }

  @Test
  void isReadLikeThatOfANode() {
    ChainTransaction read = read(text());

    assertThat(read.signature().orElseThrow().base58()).isEqualTo(RpcJson.signatureOf(1));
    assertThat(read.slot()).isEqualTo(OptionalLong.of(42));
    assertThat(read.index()).isEqualTo(OptionalInt.of(3));
    assertThat(read.blockTime()).isEqualTo(OptionalLong.of(1_786_176_929));
    assertThat(read.version()).contains("0");
    assertThat(read.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(read.innerRecorded()).isTrue();
    assertThat(read.instructions()).extracting(ChainInstruction::path).containsExactly("0", "0.1");
    assertThat(read.instructions().get(0).accounts()).containsExactly(Address.of(ACCOUNT));
    assertThat(read.instructions().get(0).data()).containsExactly(1, 0xff);
    assertThat(read.instructions().get(1).stackHeight()).isEqualTo(OptionalInt.of(2));
    assertThat(read.balances().fee()).isEqualTo(OptionalLong.of(5000));
    assertThat(read.balances().lamportsBefore()).isEmpty();
    assertThat(read.balances().tokensAfter()).isEmpty();
    TokenBalance held = read.balances().tokensBefore().orElseThrow().get(0);
    assertThat(held.account()).isEqualTo(Address.of(ACCOUNT));
    assertThat(held.amount()).isEqualTo(-1);
    assertThat(held.program()).contains(Address.of(PROGRAM));
  }

  @Test
  void failsOrSaysNothingOfItAsRecorded() {
    assertThat(read(text().replace("\"error\":null", "\"error\":{\"a\":1}")))
        .satisfies(
            failed -> {
              assertThat(failed.status()).isEqualTo(Status.FAILED);
              assertThat(failed.error()).isEqualTo(Optional.of("{\"a\":1}"));
            });
    assertThat(read(text().replace("\"error\"", "\"other\"")).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void contradictionsAreNamed() {
    for (String wrong :
        List.of(
            text().replace("01ff", "01f"),
            text().replace("\"innerInstructionIndex\":1", "\"innerInstructionIndex\":-1"),
            text().replace("\"amountRaw\":\"18446744073709551615\"", "\"amountRaw\":\"x\""),
            text().replace("\"decimals\":6", "\"decimals\":256"),
            text().replace("\"accountIndex\":2,", ""))) {
      assertThatThrownBy(() -> read(wrong))
          .isInstanceOfSatisfying(
              RpcFormatException.class,
              e ->
                  assertThat(e.problem())
                      .isEqualTo(RpcFormatException.Problem.MALFORMED_TRANSACTION))
          .hasMessageContaining(RpcJson.signatureOf(1));
    }
  }
}
