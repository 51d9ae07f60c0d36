package io.godmode.onchain.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.rpc.RpcLimits;
import io.godmode.onchain.rpc.RpcPool;
import io.godmode.onchain.rpc.ScriptedNodes;
import io.godmode.testkit.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets of the loopback address; bodies by hand after the formats of Agave 2. */
final class RpcChainAccessTests {
  private static final String HASH = "GfVcyD4kkTrj4bKc7WA9sZCin9JDbdT4Zkd3EittNR1W";
  private static final Address WALLET = Address.ofBytes(filled(32, 1));
  private static final Address CURVE = Address.ofBytes(filled(32, 2));
  private static final Address OWNER = Address.ofBytes(filled(32, 3));
  private static final String CONTEXT = "{\"context\":{\"apiVersion\":\"2.3.7\",\"slot\":";
  private static final String BEHIND =
      "{\"code\":-32016,\"message\":\"Minimum context slot has not been reached\","
          + "\"data\":{\"contextSlot\":90}}";
  private static final String UNHEALTHY =
      "{\"code\":-32005,\"message\":\"Node is behind by 42"
          + " slots\",\"data\":{\"numSlotsBehind\":42}}";

  private final ManualClock clock = ManualClock.create();
  private final Instant start = clock.instant();

  private ScriptedNodes nodes;
  private RpcChainAccess chain;

  @BeforeEach
  void startOne() throws IOException {
    start("a");
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private void restart(String... names) throws IOException {
    nodes.close();
    start(names);
  }

  private void start(String... names) throws IOException {
    nodes = new ScriptedNodes(names);
    RpcLimits limits =
        new RpcLimits(
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), 4, 1 << 20);
    chain =
        RpcChainAccess.over(
            RpcPool.of(nodes.endpoints()).limits(limits).time(clock, clock::advance).build());
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static String base64(byte... bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String at(long slot, String value) {
    return CONTEXT + slot + "},\"value\":" + value + "}";
  }

  private static String account(String lamports, byte... data) {
    return "{\"data\":[\""
        + base64(data)
        + "\",\"base64\"],\"executable\":false,\"lamports\":"
        + lamports
        + ",\"owner\":\""
        + OWNER
        + "\",\"rentEpoch\":18446744073709551615,\"space\":"
        + data.length
        + "}";
  }

  private static String blockhash(long slot) {
    return at(slot, "{\"blockhash\":\"" + HASH + "\",\"lastValidBlockHeight\":3090}");
  }

  private static ChainUnavailableException failure(ThrowingCallable call) {
    ChainUnavailableException thrown = catchThrowableOfType(ChainUnavailableException.class, call);
    assertThat(thrown).hasNoCause();
    assertThat(thrown.getMessage()).doesNotContain(ScriptedNodes.KEY, "127.0.0.1", "http");
    assertThat(thrown.code()).isEqualTo("CHAIN_UNAVAILABLE");
    return thrown;
  }

  @Nested
  class Blockhashes {
    @Test
    void areTheNewestConfirmed() {
      nodes.node("a").answer("getLatestBlockhash", blockhash(100));

      assertThat(chain.recentBlockhash())
          .isEqualTo(new RecentBlockhash(Address.of(HASH), 3090, 100));
      assertThat(nodes.node("a").asked())
          .containsExactly("getLatestBlockhash[{\"commitment\":\"confirmed\"}]");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "null",
          "[]",
          "{\"context\":{\"slot\":1},\"value\":null}",
          "{\"context\":{\"slot\":1},\"value\":{\"blockhash\":\"0\",\"lastValidBlockHeight\":5}}",
          "{\"context\":{\"slot\":1},\"value\":{\"blockhash\":\"11111111111111111111111111111111\"}}",
          "{\"value\":{\"blockhash\":\"11111111111111111111111111111111\",\"lastValidBlockHeight\":5}}",
          "{\"context\":{\"slot\":-1},\"value\":{\"blockhash\":\"11111111111111111111111111111111\","
              + "\"lastValidBlockHeight\":5}}",
        })
    void areNotMadeOfSomethingElse(String result) {
      nodes.node("a").answer("getLatestBlockhash", result);

      assertThat(failure(() -> chain.recentBlockhash()))
          .hasMessageStartingWith("nobody answered getLatestBlockhash: a: BAD_REPLY: ");
    }
  }

  @Nested
  class TokenAccounts {
    @Test
    void areThoseOfBothPrograms() {
      nodes
          .node("a")
          .answer("getTokenAccountsByOwner", at(100, "[" + owned(CURVE, "1") + "]"))
          .answer("getTokenAccountsByOwner", at(101, "[" + owned(OWNER, "2") + "]"));

      OwnedAccounts owned = chain.tokenAccounts(WALLET);

      assertThat(owned.slot()).isEqualTo(100);
      assertThat(owned.accounts().keySet()).containsExactly(CURVE, OWNER);
      assertThat(owned.accounts().values())
          .extracting(account -> account.lamports().value())
          .containsExactly(1L, 2L);
      assertThat(nodes.node("a").asked())
          .containsExactly(
              asked("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", ""),
              asked("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb", ",\"minContextSlot\":100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[null]", "[{\"pubkey\":\"0\"}]"})
    void areNotMadeOfSomethingElse(String value) {
      nodes.node("a").answer("getTokenAccountsByOwner", at(100, value));

      assertThat(failure(() -> chain.tokenAccounts(WALLET)))
          .hasMessageStartingWith("nobody answered getTokenAccountsByOwner: a: BAD_REPLY: ");
    }

    private static String owned(Address at, String lamports) {
      return "{\"pubkey\":\"" + at + "\",\"account\":" + account(lamports) + "}";
    }

    private static String asked(String program, String more) {
      return "getTokenAccountsByOwner[\""
          + WALLET
          + "\",{\"programId\":\""
          + program
          + "\"},{\"commitment\":\"confirmed\",\"encoding\":\"base64\""
          + more
          + "}]";
    }
  }

  @Nested
  class Accounts {
    @Test
    void keepTheirPlacesAndBytes() {
      nodes
          .node("a")
          .answer(
              "getMultipleAccounts",
              at(
                  100,
                  "["
                      + account("2039280", (byte) 0, (byte) -1, (byte) 7)
                      + ",null,"
                      + account("9223372036854775807")
                      + "]"));

      ChainAccounts accounts = chain.accounts(List.of(WALLET, CURVE, OWNER));

      assertThat(accounts.slot()).isEqualTo(100);
      assertThat(accounts.accounts()).hasSize(3);
      ChainAccounts.Account first = accounts.accounts().get(0).orElseThrow();
      assertThat(first.owner()).isEqualTo(OWNER);
      assertThat(first.lamports()).isEqualTo(Lamports.of(2_039_280));
      assertThat(first.data()).containsExactly(0, -1, 7);
      assertThat(accounts.accounts().get(1)).isEmpty();
      assertThat(accounts.accounts().get(2).orElseThrow().lamports().value())
          .isEqualTo(Long.MAX_VALUE);
      assertThat(nodes.node("a").asked())
          .containsExactly(
              "getMultipleAccounts[[\""
                  + WALLET
                  + "\",\""
                  + CURVE
                  + "\",\""
                  + OWNER
                  + "\"],{\"commitment\":\"confirmed\",\"encoding\":\"base64\"}]");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[]",
          "[null,null]",
          "null",
          "[{}]",
          "[{\"data\":[\"AA==\",\"base58\"],\"lamports\":1,\"owner\":\"11111111111111111111111111111111\"}]",
          "[{\"data\":[\"A!==\",\"base64\"],\"lamports\":1,\"owner\":\"11111111111111111111111111111111\"}]",
          "[{\"data\":[\"AA==\",\"base64\"],\"lamports\":1,\"owner\":\"1\"}]",
          "[{\"data\":[\"AA==\",\"base64\"],\"lamports\":1.5,\"owner\":\"11111111111111111111111111111111\"}]",
          "[{\"data\":[\"AA==\",\"base64\"],\"lamports\":9223372036854775808,"
              + "\"owner\":\"11111111111111111111111111111111\"}]",
        })
    void areNotMadeOfSomethingElse(String value) {
      nodes.node("a").answer("getMultipleAccounts", at(100, value));

      assertThat(failure(() -> chain.accounts(List.of(WALLET))))
          .hasMessageStartingWith("nobody answered getMultipleAccounts: a: BAD_REPLY: ");
    }

    @Test
    void areAHundredAtMost() {
      assertThatThrownBy(() -> chain.accounts(Collections.nCopies(101, WALLET)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("addresses must be at most 100, were 101");
      assertThat(nodes.node("a").asked()).isEmpty();
    }

    @Test
    void doNotGoBack() {
      nodes.node("a").answer("getLatestBlockhash", blockhash(100));
      nodes.node("a").answer("getMultipleAccounts", at(99, "[null]"));
      chain.recentBlockhash();

      assertThat(failure(() -> chain.accounts(List.of(WALLET))))
          .hasMessageContaining("a: BAD_REPLY: as of slot 99, but slot 100 was read already");
      assertThat(nodes.node("a").lastAsked()).contains("\"minContextSlot\":100");
    }

    @Test
    void comeFromAnotherNodeWhereOneLags() throws IOException {
      restart("a", "b");
      nodes.node("a").answer("getLatestBlockhash", blockhash(100));
      chain.recentBlockhash();

      nodes.node("a").error("getMultipleAccounts", BEHIND);
      nodes.node("b").answer("getMultipleAccounts", at(101, "[null]"));
      assertThat(chain.accounts(List.of(WALLET)).slot()).isEqualTo(101);

      nodes.node("a").silent("getMultipleAccounts").answer("getMultipleAccounts", at(90, "[null]"));
      for (int i = 0; i < 4; i++) {
        clock.advance(Duration.ofSeconds(2));
        assertThat(chain.accounts(List.of(WALLET)).slot())
            .as("a does not heed minContextSlot, and whoever is asked first")
            .isEqualTo(101);
      }
      assertThat(nodes.node("b").lastAsked()).contains("\"minContextSlot\":101");
    }
  }

  @Nested
  class Simulations {
    private final byte[] transaction = {1, 2, 3};

    @Test
    void tellWhatWouldHappen() {
      nodes
          .node("a")
          .answer(
              "simulateTransaction",
              at(
                  100,
                  "{\"accounts\":["
                      + account("5", (byte) 9)
                      + ",null],\"err\":null,\"innerInstructions\":null,\"logs\":[\"Program 1"
                      + " invoke [1]\",\"Program 1 success\"],\"replacementBlockhash\":null,"
                      + "\"returnData\":null,\"unitsConsumed\":1714}"));

      SimulatedRun run = chain.simulate(transaction, List.of(WALLET, CURVE));

      assertThat(run.slot()).isEqualTo(100);
      assertThat(run.error()).isEmpty();
      assertThat(run.units()).isEqualTo(1_714);
      assertThat(run.logs()).containsExactly("Program 1 invoke [1]", "Program 1 success");
      assertThat(run.watched().get(0).orElseThrow().data()).containsExactly(9);
      assertThat(run.watched().get(1)).isEmpty();
      assertThat(nodes.node("a").asked())
          .containsExactly(
              "simulateTransaction[\"AQID\",{\"accounts\":{\"addresses\":[\""
                  + WALLET
                  + "\",\""
                  + CURVE
                  + "\"],\"encoding\":\"base64\"},\"commitment\":\"confirmed\",\"encoding\":"
                  + "\"base64\",\"innerInstructions\":false,\"replaceRecentBlockhash\":false,"
                  + "\"sigVerify\":false}]");
    }

    @Test
    void tellWhyItWouldFail() {
      String value =
          "\"err\":{\"InstructionError\": [3, {\"Custom\": 6002}]},\"logs\":[\"x\"],"
              + "\"unitsConsumed\":1714}";
      nodes
          .node("a")
          .answer("simulateTransaction", at(100, "{\"accounts\":[null]," + value))
          .answer("simulateTransaction", at(100, "{\"accounts\":null," + value))
          .answer(
              "simulateTransaction",
              at(100, "{\"accounts\":null,\"err\":\"BlockhashNotFound\",\"logs\":null}"));

      for (int i = 0; i < 2; i++) {
        SimulatedRun run = chain.simulate(transaction, List.of(WALLET));
        assertThat(run.error()).hasValue("{\"InstructionError\":[3,{\"Custom\":6002}]}");
        assertThat(run.units()).isEqualTo(1_714);
        assertThat(run.watched()).containsExactly(Optional.empty());
      }
      SimulatedRun early = chain.simulate(transaction, List.of(WALLET));
      assertThat(early.error()).hasValue("\"BlockhashNotFound\"");
      assertThat(early.units()).isZero();
      assertThat(early.logs()).isEmpty();
    }

    @Test
    void needNoWatchedAccounts() {
      nodes
          .node("a")
          .answer(
              "simulateTransaction",
              at(100, "{\"accounts\":null,\"err\":null,\"logs\":[],\"unitsConsumed\":150}"));

      assertThat(chain.simulate(transaction, List.of()).watched()).isEmpty();
      assertThat(nodes.node("a").lastAsked()).doesNotContain("accounts");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"accounts\":[null],\"logs\":[],\"unitsConsumed\":150}",
          "{\"accounts\":null,\"err\":null,\"logs\":[],\"unitsConsumed\":150}",
          "{\"accounts\":[null,null],\"err\":null,\"logs\":[],\"unitsConsumed\":150}",
          "{\"accounts\":[null],\"err\":null,\"logs\":[]}",
        })
    void areNotMadeOfSomethingElse(String value) {
      nodes.node("a").answer("simulateTransaction", at(100, value));

      assertThat(failure(() -> chain.simulate(transaction, List.of(WALLET))))
          .hasMessageStartingWith("nobody answered simulateTransaction: a: BAD_REPLY: ");
    }

    @Test
    void doNotPassOnAnErrorWithoutEnd() {
      nodes
          .node("a")
          .answer("simulateTransaction", at(100, "{\"err\":\"" + "x".repeat(1_000) + "\"}"));

      assertThat(failure(() -> chain.simulate(transaction, List.of())))
          .hasMessageEndingWith("a: BAD_REPLY: err must be at most 1000 characters");
    }

    @Test
    void passOnWhatANodeSaysOfAMalformedOne() {
      nodes
          .node("a")
          .error(
              "simulateTransaction",
              "{\"code\":-32602,\"message\":\"invalid transaction: Transaction failed to"
                  + " sanitize\"}");

      assertThat(failure(() -> chain.simulate(transaction, List.of())))
          .hasMessageContaining("BAD_REQUEST: a: error -32602: invalid transaction");
    }
  }

  @Nested
  class SlotsOfTheFuture {
    private static final long NOW = 300_000_000;
    private static final long FUTURE = 999_000_000_000L;

    /** A node at a slot; asked for a later one, it is behind. */
    private void at(String name, long slot) {
      nodes
          .node(name)
          .silent("getLatestBlockhash")
          .silent("getSlot")
          .answer("getLatestBlockhash", blockhash(slot))
          .answer("getSlot", Long.toString(slot));
    }

    private void behind(String name, long slot) {
      nodes
          .node(name)
          .silent("getLatestBlockhash")
          .silent("getSlot")
          .error("getLatestBlockhash", BEHIND)
          .answer("getSlot", Long.toString(slot));
    }

    private void down(String name) {
      nodes.node(name).silent("getLatestBlockhash").silent("getSlot");
    }

    private long read() {
      clock.advance(Duration.ofMinutes(2));
      return chain.recentBlockhash().slot();
    }

    @Test
    void areTakenBackByTheOneThatNamedThem() {
      at("a", FUTURE);
      assertThat(read()).isEqualTo(FUTURE);
      at("a", NOW);

      assertThat(read()).isEqualTo(NOW);
      assertThat(nodes.node("a").lastAsked()).contains("\"minContextSlot\":" + NOW);
      at("a", NOW - 1);
      assertThat(failure(this::read)).hasMessageContaining("slot " + NOW + " was read already");
    }

    @Test
    void areGivenUpWhereMostSpeakAgainstThem() throws IOException {
      restart("a", "b", "c");
      at("b", FUTURE);
      assertThat(read()).isEqualTo(FUTURE);
      at("a", NOW);
      down("b");
      at("c", NOW + 5);

      assertThat(read()).isBetween(NOW, NOW + 5);

      down("a");
      down("c");
      at("b", FUTURE + 1);
      nodes.node("a").answer("getSlot", Long.toString(NOW));
      nodes.node("c").answer("getSlot", Long.toString(NOW + 5));
      assertThat(failure(this::read))
          .hasMessageContaining("as of slot " + (FUTURE + 1) + ", but most endpoints are far");
    }

    @Test
    void areTakenOnceMostAreThere() throws IOException {
      restart("a", "b", "c");
      at("b", NOW + 5_000);
      read();
      at("a", NOW);
      down("b");
      at("c", NOW);
      assertThat(read()).isEqualTo(NOW);

      at("a", NOW + 5_000);
      at("c", NOW + 5_001);
      assertThat(read()).isGreaterThanOrEqualTo(NOW + 5_000);
      int asked = slotsAsked();
      assertThat(read()).isGreaterThanOrEqualTo(NOW + 5_000);
      assertThat(slotsAsked()).as("doubted no more").isEqualTo(asked);
    }

    private int slotsAsked() {
      return (int)
          List.of("a", "b", "c").stream()
              .flatMap(name -> nodes.node(name).asked().stream())
              .filter(each -> each.startsWith("getSlot"))
              .count();
    }

    @Test
    void holdWhereNotMoreThanHalfSpeakAgainstThem() throws IOException {
      restart("a", "b");
      at("b", FUTURE);
      read();
      at("a", NOW);
      down("b");
      assertThat(failure(this::read)).hasMessageContaining("as of slot " + NOW);

      restart("a", "b", "c");
      at("b", NOW + 900);
      read();
      behind("a", NOW);
      behind("b", NOW);
      behind("c", NOW);
      assertThat(failure(this::read)).as("not far enough").hasMessageContaining("NODE_BEHIND");
    }

    @Test
    void areNotAskedAboutWhereNobodyIsBehind() {
      at("a", NOW);
      read();
      down("a");

      assertThat(failure(this::read)).hasMessageContaining("UNREACHABLE");
      assertThat(nodes.node("a").asked()).noneMatch(each -> each.startsWith("getSlot"));
    }
  }

  @Nested
  class Sightings {
    private final TxSignature signature = TxSignature.ofBytes(filled(64, 7));

    private static String epoch(long slot, long height) {
      return "{\"absoluteSlot\":"
          + slot
          + ",\"blockHeight\":"
          + height
          + ",\"epoch\":841,\"slotIndex\":500,\"slotsInEpoch\":432000,\"transactionCount\":"
          + "18446744073709551615}";
    }

    private static String status(String word, String confirmations, String error) {
      return "{\"confirmationStatus\":"
          + word
          + ",\"confirmations\":"
          + confirmations
          + ",\"err\":"
          + error
          + ",\"slot\":120,\"status\":{\"Ok\":null}}";
    }

    private void node(String name, long finalized, long height, long asOf, String status) {
      nodes
          .node(name)
          .silent("getEpochInfo")
          .silent("getSignatureStatuses")
          .answer("getEpochInfo", epoch(finalized, height))
          .answer("getSignatureStatuses", at(asOf, "[" + status + "]"));
    }

    private void down(String name) {
      nodes.node(name).silent("getEpochInfo").silent("getSignatureStatuses");
    }

    private Sighting sighting() {
      clock.advance(Duration.ofMinutes(2));
      return chain.sighting(signature);
    }

    @Test
    void askForTheHeightFirstAndForTheTransactionAfterwards() {
      node("a", 100, 90, 132, "null");

      assertThat(sighting().absentUntil()).hasValue(90);
      assertThat(nodes.node("a").asked())
          .containsExactly(
              "getEpochInfo[{\"commitment\":\"finalized\"}]",
              "getSignatureStatuses[[\"" + signature + "\"],{\"searchTransactionHistory\":true}]");
    }

    @Test
    void rememberWhatMoreThanHalfOfThemKeep() throws IOException {
      restart("a", "b", "c");
      nodes.node("a").answer("getFirstAvailableBlock", "100");
      nodes.node("b").answer("getFirstAvailableBlock", "101");
      nodes.node("c").silent("getFirstAvailableBlock");
      assertThat(chain.remembers(100)).isFalse();
      clock.advance(Duration.ofMinutes(2));
      assertThat(chain.remembers(101)).isTrue();

      nodes.node("a").silent("getFirstAvailableBlock");
      nodes.node("b").silent("getFirstAvailableBlock");
      clock.advance(Duration.ofMinutes(2));
      assertThatThrownBy(() -> chain.remembers(100))
          .isInstanceOf(ChainUnavailableException.class)
          .hasMessageContaining("getFirstAvailableBlock");
    }

    @Test
    void tellWhereItLanded() {
      for (String word : List.of("\"confirmed\"", "\"finalized\"")) {
        node("a", 100, 90, 132, status(word, "10", "null"));
        assertThat(sighting().landed()).hasValue(new Sighting.Landed(120, Optional.empty()));
      }
      node("a", 100, 90, 132, status("null", "null", "null"));
      assertThat(sighting().landed()).as("rooted").isPresent();

      node(
          "a",
          100,
          90,
          132,
          status("\"finalized\"", "null", "{\"InstructionError\": [3, {\"Custom\": 6002}]}"));
      Sighting failed = sighting();
      assertThat(failed.landed())
          .hasValue(
              new Sighting.Landed(
                  120, Optional.of("{\"InstructionError\":[3,{\"Custom\":6002}]}")));
      assertThat(failed.absentUntil()).isEmpty();
    }

    @Test
    void sayNothingOfOneThatWasProcessedOnly() throws IOException {
      restart("a", "b", "c");
      for (String met :
          List.of(
              status("\"processed\"", "0", "null"),
              status("\"processed\"", "null", "null"),
              status("null", "3", "null"),
              status("\"another\"", "null", "null"),
              "{\"slot\":120,\"confirmationStatus\":\"finalized\"}",
              "{\"slot\":120.5,\"err\":null,\"confirmationStatus\":\"finalized\"}",
              status("\"finalized\"", "null", "\"" + "x".repeat(1_000) + "\""),
              "{\"err\":null,\"confirmationStatus\":\"finalized\"}")) {
        node("a", 100, 90, 132, "null");
        node("b", 100, 90, 132, "null");
        node("c", 100, 90, 132, met);

        Sighting sighting = sighting();

        assertThat(sighting.landed()).as(met).isEmpty();
        assertThat(sighting.absentUntil()).as(met).isEmpty();
      }
    }

    @Test
    void doNotTakeANodeThatLagsForAbsence() throws IOException {
      restart("a", "b");
      node("a", 100, 90, 132, "null");
      node("b", 110, 99, 109, "null");
      assertThat(sighting().absentUntil()).isEmpty();

      node("b", 110, 99, 110, "null");
      assertThat(sighting().absentUntil()).as("the lower of both").hasValue(90);
    }

    @Test
    void believeANodeThatLagsWhatItHasMet() throws IOException {
      restart("a", "b", "c");
      node("a", 100, 90, 132, "null");
      node("b", 100, 90, 132, "null");
      node("c", 200, 190, 132, status("\"confirmed\"", "1", "null"));

      assertThat(sighting().landed()).isPresent();
    }

    @Test
    void takeOneThatSawItLandOverOthersThatDidNot() throws IOException {
      restart("a", "b", "c");
      node("a", 100, 90, 132, "null");
      node("b", 100, 90, 132, status("\"confirmed\"", "1", "null"));
      node("c", 100, 90, 132, "null");

      Sighting sighting = sighting();

      assertThat(sighting.landed()).isPresent();
      assertThat(sighting.absentUntil()).isEmpty();
    }

    @Test
    void failWhereEndpointsContradictEachOther() throws IOException {
      restart("a", "b");
      node("a", 100, 90, 132, status("\"confirmed\"", "1", "null"));
      node(
          "b", 100, 90, 132, status("\"confirmed\"", "1", "{\"InstructionError\":[0,\"Custom\"]}"));

      assertThat(failure(this::sighting))
          .hasMessageContaining("contradict each other")
          .hasMessageContaining("a says Landed[slot=120, error=Optional.empty]")
          .hasMessageContaining("b says Landed[slot=120, error=Optional[{\"InstructionError\"");
    }

    /** Versions of nodes write some errors in their own ways. */
    @Test
    void agreeOnAFailureWhateverTheirWordsForIt() throws IOException {
      restart("a", "b");
      String old = "{\"InstructionError\":[0,{\"BorshIoError\":\"Unknown\"}]}";
      node("a", 100, 90, 132, status("\"confirmed\"", "1", old));
      node(
          "b",
          100,
          90,
          132,
          status("\"confirmed\"", "1", "{\"InstructionError\":[0,\"BorshIoError\"]}"));

      assertThat(sighting().landed()).hasValue(new Sighting.Landed(120, Optional.of(old)));
    }

    @Test
    void takeMoreThanHalfOfAllForAbsence() throws IOException {
      restart("a", "b", "c");
      node("a", 100, 90, 132, "null");
      node("b", 104, 94, 132, "null");
      down("c");
      assertThat(sighting().absentUntil()).as("two of three").hasValue(90);

      down("b");
      Sighting one = sighting();
      assertThat(one.landed()).isEmpty();
      assertThat(one.absentUntil()).as("one of three").isEmpty();

      restart("a", "b");
      node("a", 100, 90, 132, "null");
      down("b");
      assertThat(sighting().absentUntil()).as("one of two").isEmpty();
    }

    @Test
    void failWhereNobodySaysAnything() throws IOException {
      restart("a", "b", "c");
      node("a", 110, 99, 109, "null");
      nodes
          .node("b")
          .answer("getEpochInfo", epoch(100, 90))
          .error(
              "getSignatureStatuses",
              "{\"code\":-32011,\"message\":\"Transaction history is not available from this"
                  + " node\"}");
      nodes.node("c").error("getEpochInfo", UNHEALTHY);

      assertThat(failure(this::sighting))
          .hasMessageStartingWith("no endpoint tells of a transaction: ")
          .hasMessageContaining("a: NODE_BEHIND: answers as of slot 109, after 110")
          .hasMessageContaining("b: HISTORY_MISSING")
          .hasMessageContaining("c: NODE_BEHIND");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[]",
          "[null,null]",
          "null",
        })
    void areNotMadeOfSomethingElse(String value) {
      nodes
          .node("a")
          .answer("getEpochInfo", epoch(100, 90))
          .answer("getSignatureStatuses", at(132, value));

      assertThat(failure(this::sighting)).hasMessageContaining("a: BAD_REPLY: value must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"absoluteSlot\":100}", "{\"blockHeight\":90}"})
    void areNotDatedBySomethingElse(String result) {
      nodes
          .node("a")
          .answer("getEpochInfo", result)
          .answer("getSignatureStatuses", at(132, "[null]"));

      assertThat(failure(this::sighting)).hasMessageContaining("a: BAD_REPLY: ");
    }

    @Test
    void doNotRaiseTheSlotThatReadsMustNotGoBehind() {
      node("a", 100, 90, 132, "null");
      sighting();
      nodes.node("a").answer("getLatestBlockhash", blockhash(120));

      assertThat(chain.recentBlockhash().slot()).isEqualTo(120);
      assertThat(nodes.node("a").lastAsked()).doesNotContain("minContextSlot");
    }
  }

  @Nested
  class Transactions {
    private final TxSignature signature = TxSignature.ofBytes(filled(64, 7));

    /** A transfer of lamports from the wallet to itself. */
    private String landed(String error) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(1);
      bytes.writeBytes(filled(64, 7));
      bytes.writeBytes(new byte[] {1, 0, 1, 2});
      bytes.writeBytes(WALLET.toBytes());
      bytes.writeBytes(new byte[32]);
      bytes.writeBytes(filled(32, 5));
      bytes.writeBytes(new byte[] {1, 1, 2, 0, 0, 12, 2, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0});
      return "{\"blockTime\":1710441678,\"meta\":{\"computeUnitsConsumed\":150,\"err\":"
          + error
          + ",\"fee\":5000,\"innerInstructions\":[],\"loadedAddresses\":{\"readonly\":[],"
          + "\"writable\":[]},\"logMessages\":[],\"postBalances\":[999995000,1],"
          + "\"postTokenBalances\":[],\"preBalances\":[1000000000,1],\"preTokenBalances\":[],"
          + "\"rewards\":[],\"status\":{\"Ok\":null}},\"slot\":120,\"transaction\":[\""
          + base64(bytes.toByteArray())
          + "\",\"base64\"],\"version\":\"legacy\"}";
    }

    @Test
    void areReadWithTheirBalances() {
      nodes.node("a").answer("getTransaction", landed("null"));

      ChainTransaction found = chain.transaction(signature).orElseThrow();

      assertThat(found.signature()).hasValue(signature);
      assertThat(found.slot()).hasValue(120);
      assertThat(found.status()).isEqualTo(ChainTransaction.Status.SUCCEEDED);
      assertThat(found.accountKeys()).hasSize(2).startsWith(WALLET);
      assertThat(found.balances().fee()).hasValue(5_000);
      assertThat(nodes.node("a").asked())
          .containsExactly(
              "getTransaction[\""
                  + signature
                  + "\",{\"commitment\":\"confirmed\",\"encoding\":\"base64\","
                  + "\"maxSupportedTransactionVersion\":0}]");
    }

    @Test
    void areReadWithTheirError() {
      nodes.node("a").answer("getTransaction", landed("{\"InstructionError\":[0,{\"Custom\":1}]}"));

      assertThat(chain.transaction(signature).orElseThrow().error())
          .hasValue("{\"InstructionError\":[0,{\"Custom\":1}]}");
    }

    @Test
    void areLookedForAtEveryEndpoint() throws IOException {
      restart("a", "b", "c");
      nodes.node("a").answer("getTransaction", "null");
      nodes.node("c").answer("getTransaction", landed("null"));
      assertThat(chain.transaction(signature)).as("null, down, there").isPresent();

      nodes.node("c").silent("getTransaction");
      clock.advance(Duration.ofMinutes(2));
      assertThat(chain.transaction(signature)).as("null, down, down").isEmpty();

      nodes.node("a").silent("getTransaction");
      clock.advance(Duration.ofMinutes(2));
      assertThat(failure(() -> chain.transaction(signature)))
          .hasMessageContaining("a: UNREACHABLE")
          .hasMessageContaining("b: UNREACHABLE")
          .hasMessageContaining("c: UNREACHABLE");
    }

    @Test
    void areNotMadeOfSomethingElse() {
      for (String other :
          List.of(
              "{}",
              "[]",
              landed("null").replace("\"slot\":120,", ""),
              landed("null").replace("\"err\":null,", ""))) {
        nodes.node("a").silent("getTransaction").answer("getTransaction", other);
        assertThat(failure(() -> chain.transaction(signature)))
            .as(other)
            .hasMessageContaining("a: BAD_REPLY: ");
      }
      nodes.node("a").silent("getTransaction").answer("getTransaction", landed("null"));
      assertThat(failure(() -> chain.transaction(TxSignature.ofBytes(filled(64, 8)))))
          .hasMessageContaining("a: BAD_REPLY: not this transaction");
    }
  }

  @Nested
  class Fees {
    @Test
    void areThoseOfRecentBlocks() {
      nodes
          .node("a")
          .answer(
              "getRecentPrioritizationFees",
              "[{\"slot\":348125,\"prioritizationFee\":0},"
                  + "{\"slot\":348126,\"prioritizationFee\":1000},"
                  + "{\"slot\":348128,\"prioritizationFee\":50}]");

      assertThat(chain.recentPriorityFees(List.of(WALLET, CURVE))).containsExactly(0L, 1_000L, 50L);
      assertThat(nodes.node("a").asked())
          .containsExactly("getRecentPrioritizationFees[[\"" + WALLET + "\",\"" + CURVE + "\"]]");
    }

    @Test
    void areNotMadeOfSomethingElse() {
      for (String other :
          List.of(
              "{}",
              "null",
              "[{}]",
              "[{\"prioritizationFee\":-1}]",
              "[{\"prioritizationFee\":18446744073709551615}]")) {
        nodes
            .node("a")
            .silent("getRecentPrioritizationFees")
            .answer("getRecentPrioritizationFees", other);
        assertThat(failure(() -> chain.recentPriorityFees(List.of())))
            .hasMessageContaining("a: BAD_REPLY: ");
      }
    }

    @Test
    void areOf128AccountsAtMost() {
      assertThatThrownBy(() -> chain.recentPriorityFees(Collections.nCopies(129, WALLET)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("writable must be at most 128, were 129");
    }
  }

  @Nested
  class Failures {
    @Test
    void waitAsLongAsANodeSays() {
      nodes
          .node("a")
          .reply("getLatestBlockhash", 429, Optional.of("3"), "{}")
          .answer("getLatestBlockhash", blockhash(100));

      assertThat(chain.recentBlockhash().slot()).isEqualTo(100);
      assertThat(Duration.between(start, clock.instant())).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void doNotWaitForEver() {
      nodes.node("a").reply("getLatestBlockhash", 429, Optional.of("60"), "{}");

      assertThat(failure(() -> chain.recentBlockhash())).hasMessageContaining("RATE_LIMITED: a: ");
      assertThat(Duration.between(start, clock.instant())).isEqualTo(Duration.ZERO);
    }

    @Test
    void leadToAnotherEndpoint() throws IOException {
      restart("a", "b");
      nodes.node("a").error("getLatestBlockhash", UNHEALTHY);
      nodes.node("b").answer("getLatestBlockhash", blockhash(100));

      assertThat(chain.recentBlockhash().slot()).isEqualTo(100);
    }

    @Test
    void thatAreForGoodAtOneEndpointLeadToAnother() throws IOException {
      restart("a", "b");
      nodes.node("a").answer("getLatestBlockhash", "\"" + "x".repeat(2 << 20) + "\"");
      nodes.node("b").answer("getLatestBlockhash", blockhash(100));
      assertThat(chain.recentBlockhash().slot()).as("a reply that is too long").isEqualTo(100);

      nodes
          .node("a")
          .silent("getLatestBlockhash")
          .error("getLatestBlockhash", "{\"code\":-32004,\"message\":\"Block not available\"}");
      for (int i = 0; i < 4; i++) {
        clock.advance(Duration.ofSeconds(2));
        assertThat(chain.recentBlockhash().slot()).isEqualTo(100);
      }
    }

    @Test
    void showNoKeyThatANodeWrites() {
      nodes
          .node("a")
          .error(
              "getLatestBlockhash",
              "{\"code\":-32603,\"message\":\"at http://127.0.0.1/" + ScriptedNodes.KEY + "\"}");

      assertThat(failure(() -> chain.recentBlockhash())).hasMessageContaining("SERVER_ERROR: a: ");
      assertThat(chain).hasToString("RpcChainAccess[a]");
    }

    @Test
    void keepTheInterruptOfTheThread() {
      nodes.node("a").answer("getLatestBlockhash", blockhash(100));
      Thread.currentThread().interrupt();

      ChainUnavailableException thrown = failure(() -> chain.recentBlockhash());

      assertThat(Thread.interrupted()).isTrue();
      assertThat(thrown).hasMessageContaining("INTERRUPTED");
    }
  }

  @Test
  void readsThroughItsOwnPool() {
    nodes.node("a").answer("getLatestBlockhash", blockhash(100));

    assertThat(RpcChainAccess.to(nodes.endpoints()).recentBlockhash().slot()).isEqualTo(100);
    assertThatThrownBy(() -> RpcChainAccess.to(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endpoints must have at least one");
  }
}
