package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.RpcJson;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.RpcFormatException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RpcTransactionsTests {
  private static final byte[] TRADE = MainnetEvents.bytes(MainnetEvents.TRADE_129);
  private static final String RESULT = RpcJson.transaction(7).slot(55).event(TRADE).result();

  @Nested
  class Shapes {

    @Test
    void aReplyAndItsBareResultAreTheSameTransaction() {
      assertThat(read("{\"jsonrpc\":\"2.0\",\"result\":" + RESULT + ",\"id\":1}"))
          .usingRecursiveComparison()
          .isEqualTo(read(RESULT));
      assertThat(read(RESULT))
          .singleElement()
          .satisfies(
              transaction -> {
                assertThat(transaction.slot()).hasValue(55);
                assertThat(transaction.blockTime()).hasValue(1_750_000_000);
                assertThat(transaction.version()).contains("legacy");
                assertThat(transaction.instructions()).hasSize(2);
                assertThat(TransactionDecoder.decode(transaction).decoded()).hasSize(1);
              });
    }

    @Test
    void aTransactionThatTheNodeDoesNotKnowIsNone() {
      assertThat(read("{\"jsonrpc\":\"2.0\",\"result\":null,\"id\":1}")).isEmpty();
    }

    @Test
    void aBatchIsReadInOrder() {
      String other = RpcJson.transaction(8).reply();

      assertThat(read("[" + other + "," + RESULT + "]"))
          .extracting(each -> each.signature().orElseThrow().base58())
          .containsExactly(RpcJson.signatureOf(8), RpcJson.signatureOf(7));
    }

    @Test
    void aBlockNumbersItsTransactionsAndLendsThemItsTime() {
      String block =
          "{\"parentSlot\":98,\"blockTime\":1760000000,\"transactions\":["
              + inBlock(RESULT)
              + ","
              + inBlock(RpcJson.transaction(8).result())
              + "]}";

      List<ChainTransaction> wrapped = read("{\"slot\":100,\"block\":" + block + "}");

      assertThat(wrapped).extracting(ChainTransaction::slot).containsOnly(OptionalLong.of(100));
      assertThat(wrapped)
          .extracting(ChainTransaction::index)
          .containsExactly(OptionalInt.of(0), OptionalInt.of(1));
      assertThat(wrapped)
          .extracting(ChainTransaction::blockTime)
          .containsOnly(OptionalLong.of(1_760_000_000));
    }

    @Test
    void aBareBlockHasTheOneSlotThatItsParentConfirms() {
      String block = "{\"parentSlot\":98,\"transactions\":[" + inBlock(RESULT) + "]}";

      assertThat(slot(block)).isEmpty();
      assertThat(slot(block, 2024L, 100L)).hasValue(100);
      assertThat(slot(block, 98L)).isEmpty();
      assertThat(slot(block, 1_000L)).isEmpty();
      assertThat(slot(block, 99L, 100L)).isEmpty();
    }

    private OptionalLong slot(String block, Long... slots) {
      return RpcTransactions.read(utf8(block), Arrays.asList(slots)).get(0).slot();
    }

    @Test
    void aLogNotificationIsATransactionKnownByItsLogOnly() {
      String value =
          "{\"signature\":\"" + RpcJson.signatureOf(9) + "\",\"err\":null,\"logs\":[\"a\"]}";
      String notification =
          "{\"method\":\"logsNotification\",\"params\":{\"result\":{\"context\":{\"slot\":77},"
              + "\"value\":"
              + value
              + "},\"subscription\":1}}";

      assertThat(read(notification))
          .singleElement()
          .satisfies(
              transaction -> {
                assertThat(transaction.slot()).hasValue(77);
                assertThat(transaction.innerRecorded()).isFalse();
                assertThat(transaction.logs()).containsExactly("a");
              });
    }

    @Test
    void aTransactionNotificationIsReadLikeAReply() {
      String notification =
          "{\"method\":\"transactionNotification\",\"params\":{\"subscription\":1,\"result\":"
              + "{\"signature\":\"x\",\"slot\":55,\"transaction\":"
              + inBlock(RESULT)
              + "}}}";

      assertThat(read(notification))
          .singleElement()
          .satisfies(
              transaction -> {
                assertThat(transaction.slot()).hasValue(55);
                assertThat(TransactionDecoder.decode(transaction).decoded()).hasSize(1);
              });
    }

    private String inBlock(String result) {
      return result.replaceFirst("\"slot\":\\d+,\"blockTime\":\\d+,", "");
    }
  }

  @Nested
  class Errors {

    @Test
    void textThatIsNotJsonIsNamedWithItsLine() {
      RpcFormatException thrown = thrown("{\n\"slot\": 1,\n]");

      assertThat(thrown.problem()).isEqualTo(Problem.NOT_JSON);
      assertThat(thrown.line()).hasValue(3);
    }

    @Test
    void anErrorOfTheNodeIsNoEmptyResult() {
      RpcFormatException thrown =
          thrown("{\"error\":{\"code\":-32015,\"message\":\"Transaction version (1)\"}}");

      assertThat(thrown.problem()).isEqualTo(Problem.NODE_ERROR);
      assertThat(thrown).hasMessageContaining("-32015");
    }

    @Test
    void otherJsonIsNotATransaction() {
      for (String json : List.of("{}", "3", "\"x\"", "[[]]", "{\"result\":5}", "{\"meta\":{}}")) {
        assertThat(thrown(json).problem()).as(json).isEqualTo(Problem.NOT_A_TRANSACTION);
      }
    }

    @Test
    void aBlockWithoutItsTransactionsIsNotABlockWithoutTransactions() {
      assertThat(thrown("{\"parentSlot\":1,\"signatures\":[\"x\"]}").problem())
          .isEqualTo(Problem.NOT_A_TRANSACTION);
      assertThat(
              thrown(
                      "{\"transactions\":[{\"meta\":{\"err\":null},\"transaction\":"
                          + "{\"signatures\":[],\"accountKeys\":[]}}]}")
                  .problem())
          .isEqualTo(Problem.MALFORMED_TRANSACTION);
    }

    @Test
    void anAccountThatIsNotThereIsAnError() {
      RpcFormatException thrown = thrown(RESULT.replace("\"accounts\":[0]", "\"accounts\":[9]"));

      assertThat(thrown.problem()).isEqualTo(Problem.MALFORMED_TRANSACTION);
      assertThat(thrown).hasMessageContaining(RpcJson.signatureOf(7));
    }

    @Test
    void calledInstructionsOfNoInstructionAreAnError() {
      assertThat(thrown(RESULT.replace("\"index\":0", "\"index\":1")).problem())
          .isEqualTo(Problem.MALFORMED_TRANSACTION);
    }

    @Test
    void aTransactionWithoutMetaHasNoStatus() {
      String json = "{\"transaction\":{\"message\":{}},\"meta\":null}";

      assertThat(read(json))
          .singleElement()
          .extracting(ChainTransaction::status)
          .isEqualTo(ChainTransaction.Status.UNKNOWN);
    }

    private RpcFormatException thrown(String json) {
      return assertThatExceptionOfType(RpcFormatException.class)
          .isThrownBy(() -> read(json))
          .actual();
    }
  }

  @Nested
  class Binary {
    private final TxSignature signature = TxSignature.of(RpcJson.signatureOf(5));

    @Test
    void aLegacyTransaction() {
      ChainTransaction read = read(legacy(), "base64");

      assertThat(read.signature()).contains(signature);
      assertThat(read.version()).contains("legacy");
      assertThat(read.accountKeys()).containsExactly(key(1), key(2), key(8), key(9));
      assertThat(read.instructions())
          .singleElement()
          .satisfies(
              instruction -> {
                assertThat(instruction.program()).isEqualTo(key(2));
                assertThat(instruction.accounts()).containsExactly(key(1));
                assertThat(instruction.data()).containsExactly(10, 11, 12);
              });
    }

    @Test
    void theSameInBase58() {
      assertThat(read(legacy(), "base58"))
          .usingRecursiveComparison()
          .isEqualTo(read(legacy(), "base64"));
    }

    @Test
    void versionZeroCountsLoadedAddressesBehindItsOwn() {
      Bytes bytes =
          new Bytes()
              .add(1)
              .add(signature.toBytes())
              .add(0x80, 1, 0, 1, 2)
              .add(key(1).toBytes(), key(2).toBytes(), new byte[32])
              .add(1, 1, 2, 0, 3, 3, 10, 11, 12)
              .add(1)
              .add(key(7).toBytes())
              .add(1, 4, 1, 5);

      ChainTransaction read = read(bytes.toArray(), "base64");

      assertThat(read.version()).contains("0");
      assertThat(read.accountKeys()).containsExactly(key(1), key(2), key(8), key(9));
      assertThat(read.instructions().get(0).accounts()).containsExactly(key(1), key(9));
    }

    @Test
    void versionOneHasItsSignaturesAtTheEnd() {
      Bytes bytes =
          new Bytes()
              .add(0x81, 1, 0, 1)
              .add(0b111, 0, 0, 0)
              .add(new byte[32])
              .add(2, 2)
              .add(key(1).toBytes(), key(2).toBytes())
              .add(new byte[12])
              .add(1, 1, 3, 0)
              .add(1, 2, 0, 0)
              .add(0, 10, 11, 12)
              .add(0, 1)
              .add(signature.toBytes());

      ChainTransaction read = read(bytes.toArray(), "base64");

      assertThat(read.version()).contains("1");
      assertThat(read.signature()).contains(signature);
      assertThat(read.instructions()).hasSize(2);
      assertThat(read.instructions().get(0).data()).containsExactly(10, 11, 12);
      assertThat(read.instructions().get(1).accounts()).containsExactly(key(1), key(2));
    }

    @Test
    void anotherVersionOrACutIsAnError() {
      byte[] legacy = legacy();
      byte[] unknown = legacy.clone();
      unknown[65] = (byte) 0x82;
      for (byte[] bytes :
          List.of(
              unknown,
              new byte[] {(byte) 0x82},
              new byte[0],
              Arrays.copyOf(legacy, legacy.length - 1),
              Arrays.copyOf(legacy, legacy.length + 1),
              new byte[] {-1, -1, -1, 1})) {
        assertThatExceptionOfType(RpcFormatException.class)
            .isThrownBy(() -> read(bytes, "base64"))
            .extracting(RpcFormatException::problem)
            .isEqualTo(Problem.MALFORMED_TRANSACTION);
      }
    }

    private byte[] legacy() {
      return new Bytes()
          .add(1)
          .add(signature.toBytes())
          .add(1, 0, 1, 2)
          .add(key(1).toBytes(), key(2).toBytes(), new byte[32])
          .add(1, 1, 1, 0, 3, 10, 11, 12)
          .toArray();
    }

    private ChainTransaction read(byte[] bytes, String encoding) {
      String text =
          encoding.equals("base64")
              ? Base64.getEncoder().encodeToString(bytes)
              : Base58.encode(bytes);
      String json =
          "{\"transaction\":[\""
              + text
              + "\",\""
              + encoding
              + "\"],\"meta\":{\"err\":null,"
              + "\"loadedAddresses\":{\"readonly\":[\""
              + key(9)
              + "\"],\"writable\":[\""
              + key(8)
              + "\"]}}}";
      return RpcTransactions.read(utf8(json)).get(0);
    }

    private Address key(int number) {
      byte[] bytes = new byte[32];
      Arrays.fill(bytes, (byte) number);
      return Address.ofBytes(bytes);
    }
  }

  @Nested
  class Recorded {

    @Test
    void theThreeEncodingsOfABlockAreTheSameTransactions() throws IOException {
      List<ChainTransaction> json = block("json");
      List<ChainTransaction> base64 = block("base64");
      List<ChainTransaction> parsed = block("jsonParsed");

      assertThat(json).hasSize(25);
      ReadingTwice.assertSame(base64, json, "version");
      // Instructions of well-known programs are only shown parsed, without data.
      ReadingTwice.assertSame(parsed, json, "version", "instructions");
    }

    private List<ChainTransaction> block(String encoding) throws IOException {
      String file = "chain/data/blocks/devnet_147078735_" + encoding + ".json";
      byte[] bytes = Files.readAllBytes(SharedData.require(file));
      List<ChainTransaction> read = RpcTransactions.read(bytes, List.of(147078735L));
      assertThat(read).extracting(ChainTransaction::slot).containsOnly(OptionalLong.of(147078735));
      return read;
    }
  }

  private static List<ChainTransaction> read(String json) {
    return RpcTransactions.read(utf8(json));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Puts bytes behind each other. */
  private static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes add(int... bytes) {
      for (int each : bytes) {
        out.write(each);
      }
      return this;
    }

    Bytes add(byte[]... parts) {
      for (byte[] part : parts) {
        out.writeBytes(part);
      }
      return this;
    }

    byte[] toArray() {
      return out.toByteArray();
    }
  }
}
