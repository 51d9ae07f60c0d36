package io.godmode.onchain.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Instructions and transactions that the programs' own libraries built: {@code
 * oracle/pump-instructions.jsonl} and {@code oracle/tx-vectors.jsonl}.
 */
class OracleSwapsTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void swapsOfTheLibrariesArePermittedAsOrderedOnly() throws IOException {
    List<Instruction> group = new ArrayList<>();
    int judged = 0;
    for (JsonNode row : rows("oracle/pump-instructions.jsonl")) {
      String name = row.get("name").asText();
      if (name.startsWith("pump.sell")) {
        judge(name, row.get("input"), List.of(instruction(row)), "amount", "solAmount");
        judged++;
      } else if (name.startsWith("pump_amm.buyIns") || name.startsWith("pump_amm.sellIns")) {
        group.add(instruction(row));
        String[] place = name.substring(name.indexOf('[') + 1, name.length() - 1).split("/", -1);
        if (Integer.parseInt(place[0]) + 1 == Integer.parseInt(place[1])) {
          judge(name, row.get("input"), group, "baseAmount", "quoteAmount");
          group.clear();
          judged++;
        }
      }
    }
    assertThat(judged).isGreaterThanOrEqualTo(20);
  }

  /** The first amount is of tokens, the second of lamports, in a buy as in a sale. */
  private static void judge(
      String name, JsonNode input, List<Instruction> calls, String tokens, String lamports) {
    Address user = Address.of(input.get("user").asText());
    TokenAmount amount = TokenAmount.parseRaw(input.get(tokens).asText(), 6);
    Lamports quote = Lamports.of(input.get(lamports).asLong());
    OrderTerms terms =
        name.contains("buy")
            ? new OrderTerms.Buy(quote, amount)
            : new OrderTerms.Sell(amount, quote);
    String mint = input.has("baseMint") ? "baseMint" : "mint";
    byte[] message = MessageWriter.legacy(user, calls);
    TxPreview.Builder preview =
        TxPreview.builder(OrderId.of("o"), 1, user, Mint.of(input.get(mint).asText()), terms)
            .message(message)
            .programs(calls.stream().map(Instruction::program).toList())
            .recipients(
                calls.stream()
                    .filter(call -> call.program().equals(Calls.SYSTEM))
                    .map(call -> call.accounts().get(1).address())
                    .toList())
            .fees(Lamports.of(5_000))
            .sizeBytes(65 + message.length);
    StandardTxGuard guard =
        StandardTxGuard.builder()
            .payers(List.of(user))
            .programs(StandardTxGuard.swapPrograms())
            .maxSpend(Lamports.ofSol("1"))
            .maxNetworkFee(Lamports.of(5_000))
            .maxFees(Lamports.of(5_000))
            .maxSlippage(BasisPoints.ZERO)
            .requireSimulation(false)
            .build();
    assertThat(guard.review(preview.build())).as(name).isEqualTo(GuardVerdict.PERMIT);
    OrderTerms other =
        terms.fold(
            buy -> new OrderTerms.Buy(quote, amount.plus(TokenAmount.ofRaw(1, 6))),
            sell -> new OrderTerms.Sell(amount, quote.plus(Lamports.of(1))));
    assertThat(
            guard.review(preview.terms(other).build()).fold(yes -> "", GuardVerdict.Refuse::code))
        .as(name)
        .isEqualTo("MIN_OUT_TOO_LOW");
  }

  @Test
  void transactionsOfTheLibraryAreReadAsTheyWereMade() throws IOException {
    int read = 0;
    for (JsonNode row : rows("oracle/tx-vectors.jsonl")) {
      byte[] bytes = HexFormat.of().parseHex(row.get("legacyHex").asText());
      byte[] message = Arrays.copyOfRange(bytes, 1 + 64 * bytes[0], bytes.length);
      MessageReading reading = MessageReading.of(message, Map.of());
      assertThat(reading.signatures()).isEqualTo(bytes[0]);
      assertThat(reading.payer().address().base58()).isEqualTo(row.get("payer").asText());
      Optional<Call> transfer =
          reading.calls().stream()
              .filter(call -> call.program().key().equals(Key.SYSTEM) && call.u32(0) == 2)
              .findFirst();
      assertThat(transfer.orElseThrow().u64(4)).isEqualTo(row.get("lamports").asLong());
      assertThat(transfer.get().key(1).address().base58()).isEqualTo(row.get("to").asText());
      ComputeBudget budget = new ComputeBudget();
      reading.calls().stream()
          .filter(call -> call.program().key().equals(Key.COMPUTE_BUDGET))
          .forEach(budget::add);
      assertThat(budget.units()).isEqualTo(row.get("cuLimit").asLong());
      long product = row.get("cuLimit").asLong() * row.get("cuPrice").asLong();
      assertThat(budget.priorityFee()).isEqualTo((product + 999_999) / 1_000_000);
      read++;
    }
    assertThat(read).isGreaterThan(5);
  }

  private static List<JsonNode> rows(String path) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.require(path))) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  private static Instruction instruction(JsonNode row) {
    List<AccountUse> accounts = new ArrayList<>();
    for (JsonNode each : row.get("accounts")) {
      List<String> words = List.of(each.asText().split(" ", -1));
      accounts.add(
          new AccountUse(Address.of(words.get(0)), words.contains("s"), words.contains("w")));
    }
    return new Instruction(
        Address.of(row.get("programId").asText()),
        accounts,
        HexFormat.of().parseHex(row.get("dataHex").asText()));
  }
}
