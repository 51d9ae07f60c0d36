package io.godmode.examples.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.rpc.RpcMethod;
import io.godmode.onchain.tx.TxGate;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Who can send at all, in the bytecode of every class of every module, tests and examples with
 * them. The lists are exact: whoever adds a way to send adds it here, where it is seen.
 *
 * <p>Only test classes of {@code godmode-onchain} ever compose a gate that permits, and whatever
 * they hand to a node goes to a loopback socket of the same process or to a fake. {@code
 * cli.NothingSendsTests} runs the examples and the commands and looks at what leaves them.
 */
class SendingTests {
  private static final String TX = "io/godmode/onchain/tx/";
  private static final String TRANSPORT = TX + "Transport";
  private static final String NODES = "io/godmode/onchain/rpc/NodeTransport";

  private static final List<Mentions> ALL = Mentions.ofEverything();

  @Test
  void everyModuleWasLookedAtWithItsTests() {
    assertThat(ALL).filteredOn(Mentions::test).hasSizeGreaterThan(1_000);
    assertThat(ALL).filteredOn(type -> !type.test()).hasSizeGreaterThan(1_000);
    for (String type :
        List.of(
            TxGate.class.getName(),
            "io.godmode.onchain.tx.TxSenderTests",
            "io.godmode.core.EngineTests",
            "io.godmode.paper.PaperExecutor",
            "io.godmode.examples.Quickstart",
            "io.godmode.examples.ExamplesSmokeTests")) {
      assertThat(ALL).extracting(Mentions::name).contains(type);
    }
  }

  @Nested
  class Main {

    @Test
    void composesNoGateThatPermits() {
      assertThat(main(type -> type.calls(TX + "TxGate$Builder.broadcast"))).isEmpty();
    }

    @Test
    void makesAPermitASignedTransactionAndASenderInOnePlaceEach() {
      assertThat(main(made("TxPermit"))).containsExactly("io.godmode.onchain.tx.IssuedPermits");
      assertThat(main(made("SignedTx"))).containsExactly("io.godmode.onchain.tx.TxGate");
      assertThat(main(made("TxSender"))).containsExactly("io.godmode.onchain.tx.TxGate");
    }

    @Test
    void reachesTheSendCallOfATransportInOneClass() {
      assertThat(main(type -> type.calls(TRANSPORT + ".send") || type.calls(NODES + ".send")))
          .containsExactly("io.godmode.onchain.tx.TxSender");
    }

    @Test
    void hasOneTransportAndLeavesItToHosts() {
      assertThat(main(SendingTests::isTransport))
          .containsExactly("io.godmode.onchain.rpc.NodeTransport");
      assertThat(main(type -> names(type, NODES)))
          .containsExactly(
              "io.godmode.examples.chain.OnchainDesk", // what a page shows; its gate permits
              // nothing
              "io.godmode.onchain.rpc.NodeTransport");
    }

    @Test
    void namesTheMethodThatSendsInOneClass() {
      assertThat(main(type -> type.holds("sendTransaction")))
          .containsExactly("io.godmode.onchain.rpc.NodeTransport");
      assertThat(main(type -> type.holds("sendBundle") || type.holds("sendRawTransaction")))
          .isEmpty();
      assertThat(main(type -> type.holds("requestAirdrop"))).isEmpty();
    }

    /** All other questions to a node have a name out of this list. */
    @Test
    void asksNodesOtherwiseOnlyByMethodsThatRead() {
      assertThat(Arrays.stream(RpcMethod.values()).map(RpcMethod::wire))
          .allMatch(name -> name.matches("get[A-Z][A-Za-z]+|simulateTransaction"));
      assertThat(main(type -> type.calls("io/godmode/onchain/rpc/RpcTransport.post")))
          .containsExactly(
              "io.godmode.onchain.rpc.NodeTransport",
              "io.godmode.onchain.rpc.RpcPool"); // what RpcMethod names
    }

    /** Whoever opens connections to nodes, and what for. */
    @Test
    void opensConnectionsInFewPlaces() {
      assertThat(
              main(
                  type ->
                      type.name().startsWith("io.godmode.onchain.")
                          && type.methods().stream().anyMatch(SendingTests::opensAConnection)))
          .containsExactly(
              "io.godmode.onchain.rpc.JdkTransport", // carries what RpcTransport.post is given
              "io.godmode.onchain.stream.HttpWire"); // subscribes
    }
  }

  @Nested
  class Tests {

    @Test
    void composeAGateThatPermitsOnlyForChainsOfTheirOwn() {
      assertThat(tests(type -> type.calls(TX + "TxGate$Builder.broadcast")))
          .containsExactly(
              "io.godmode.onchain.tx.GateComposition", // of those that permit nothing
              "io.godmode.onchain.tx.GateFixture", // sends to a list
              "io.godmode.onchain.tx.PermittingGates",
              "io.godmode.onchain.tx.TxGuardTableTests", // judges only
              "io.godmode.onchain.tx.TxSenderTests"); // sends to a list
      assertThat(tests(type -> type.calls(TX + "PermittingGates.open")))
          .containsExactly(
              "io.godmode.examples.script.OnRig", // sends to the rig
              "io.godmode.onchain.execution.ForbiddenSendingTests", // sends to a tripwire
              "io.godmode.onchain.execution.RigDesk", // sends to the rig
              "io.godmode.onchain.execution.SecretsOfTheExecutorTests", // sends to the rig
              "io.godmode.onchain.guard.SigningSpeed"); // has no transport
    }

    @Test
    void haveATransportToNodesOnlyForSocketsOfTheirOwn() {
      assertThat(tests(type -> names(type, NODES)))
          .containsExactly(
              "io.godmode.examples.EveryExample", // shows that what it sends would be seen
              "io.godmode.examples.script.OnRig", // the rig, on loopback
              "io.godmode.onchain.execution.RigDesk", // the rig, on loopback
              "io.godmode.onchain.execution.SecretsOfTheExecutorTests", // the rig
              "io.godmode.onchain.rpc.NodeTransportTests"); // loopback and scripted replies
    }

    @Test
    void callATransportThemselvesNowhereElse() {
      assertThat(tests(type -> type.calls(TRANSPORT + ".send")))
          .containsExactly(
              "io.godmode.examples.EveryExample",
              "io.godmode.examples.script.RigNetwork",
              "io.godmode.onchain.execution.RigDesk",
              "io.godmode.onchain.execution.SecretsOfTheExecutorTests",
              "io.godmode.onchain.rpc.NodeTransportTests");
    }

    @Test
    void ofOtherModulesKnowNothingThatPermits() {
      assertThat(
              tests(
                  type ->
                      !type.name().startsWith("io.godmode.onchain.")
                          && (type.calls(TX + "TxGate.permit") || type.calls(TX + "TxGate.sign"))))
          .isEmpty();
    }
  }

  /** Reflection is told by the name that it looks for. */
  @Test
  void nobodyLooksTheSwitchUpByItsName() {
    assertThat(ALL)
        .filteredOn(type -> type.texts().contains("broadcast"))
        .extracting(Mentions::outermost)
        .containsExactlyInAnyOrder(
            SendingTests.class.getName(), // this line
            "io.godmode.examples.ArchitectureTests"); // forbids it too
  }

  private static Predicate<Mentions> made(String type) {
    return mentions -> mentions.calls(TX + type + ".<init>") && !mentions.name().endsWith(type);
  }

  private static boolean isTransport(Mentions type) {
    return type.interfaces().contains(TRANSPORT) || type.lambdas().contains(TRANSPORT);
  }

  private static boolean names(Mentions type, String owner) {
    return type.methods().stream().anyMatch(method -> method.startsWith(owner + "."));
  }

  private static boolean opensAConnection(String method) {
    return method.matches(
        "java/net/http/HttpClient\\.(newBuilder|newHttpClient)"
            + "|java/net/(Socket|DatagramSocket)\\.<init>"
            + "|java/net/URL\\.(openConnection|openStream)"
            + "|java/nio/channels/(Asynchronous)?(Socket|Datagram|ServerSocket)Channel\\.open");
  }

  private static NavigableSet<String> main(Predicate<Mentions> which) {
    return names(false, which);
  }

  private static NavigableSet<String> tests(Predicate<Mentions> which) {
    return names(true, which);
  }

  private static NavigableSet<String> names(boolean test, Predicate<Mentions> which) {
    NavigableSet<String> names = new TreeSet<>();
    ALL.stream()
        .filter(type -> type.test() == test)
        .filter(which)
        .map(Mentions::outermost)
        .forEach(names::add);
    return names;
  }
}
