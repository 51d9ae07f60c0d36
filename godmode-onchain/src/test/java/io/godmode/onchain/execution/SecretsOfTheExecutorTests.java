package io.godmode.onchain.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.sun.net.httpserver.HttpServer;
import io.godmode.api.GodmodeException;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Order;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.RpcChainAccess;
import io.godmode.onchain.keys.KeypairFile;
import io.godmode.onchain.keys.KeypairVariable;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.onchain.rig.RigEndpoint;
import io.godmode.onchain.rig.SvmRig;
import io.godmode.onchain.rig.TestWallet;
import io.godmode.onchain.rpc.NodeTransport;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.tx.PermittingGates;
import io.godmode.onchain.tx.Transport;
import io.godmode.onchain.tx.TxGate;
import io.godmode.testkit.TestData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Canaries in the key and in the URLs, and everything that the executor says while it trades, fails
 * and is refused: reports, logs of every level with their causes, exceptions, and texts of objects.
 */
@Tag("svm")
class SecretsOfTheExecutorTests {
  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  private static final String URL_KEY = "canary-4711-of-the-url";

  @TempDir private Path folder;

  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final Log log = new Log();
  private final TestWallet wallet = TestWallet.named("trader");
  private RigDesk desk;
  private HttpServer echo;
  private Level before = Level.OFF;

  @BeforeEach
  void listen() throws IOException {
    desk = RigDesk.on(RIG, true);
    echo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    echo.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body =
                ("no access for " + exchange.getRequestURI() + " of " + URL_KEY).getBytes(UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    echo.start();
    log.start();
    root().addAppender(log);
    before = root().getLevel();
    root().setLevel(Level.TRACE);
  }

  @AfterEach
  void leave() {
    root().setLevel(before);
    root().detachAppender(log);
    echo.stop(0);
    desk.close();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static RpcEndpoint endpoint(String name, String base) {
    return RpcEndpoint.of(name, base + "/" + URL_KEY + "?api-key=" + URL_KEY)
        .withBudget(100_000, 100_000);
  }

  private static RpcEndpoint endpoint(String name, RigEndpoint node) {
    return endpoint(name, "http://127.0.0.1:" + node.uri().getPort());
  }

  private RpcEndpoint echoing() {
    return endpoint("echo", "http://127.0.0.1:" + echo.getAddress().getPort());
  }

  private static RpcEndpoint dead() {
    return endpoint("dead", "http://127.0.0.1:1");
  }

  private TxSigner ofVariable() {
    return KeypairVariable.read("KEY", name -> base58(wallet.keypair()));
  }

  private TxSigner ofFile() throws IOException {
    Path file = Files.writeString(folder.resolve("id.json"), json(wallet.keypair()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return KeypairFile.read(file);
  }

  @Test
  void areInNothingThatIsSaid() throws IOException {
    List<RpcEndpoint> nodes =
        List.of(echoing(), endpoint("main", RIG.main()), endpoint("other", RIG.other()));
    ChainAccess chain = RpcChainAccess.to(nodes);
    Transport transport = NodeTransport.to(nodes, desk.context.manualClock());
    TxGate open =
        PermittingGates.open(desk.context.manualClock())
            .also(
                preview -> {
                  tell(preview);
                  return GuardVerdict.PERMIT;
                })
            .build();
    TxGate strict =
        PermittingGates.open(desk.context.manualClock())
            .also(preview -> GuardVerdict.refuse("SPEND_TOO_HIGH", "more than nothing"))
            .build();
    TxSigner signer = ofVariable();
    TxSigner other = ofFile();
    nodes.forEach(this::tell);
    List.of(chain, transport, open, open.sender(transport), signer, other).forEach(this::tell);

    assertThat(traded(chain, open, transport, signer, desk.buy("bought")))
        .isEqualTo(AttemptState.LANDED_OK);
    assertThat(traded(chain, open, transport, other, desk.sell("sold")))
        .isEqualTo(AttemptState.LANDED_OK);
    assertThat(traded(chain, strict, transport, signer, desk.buy("refused")))
        .isEqualTo(AttemptState.DENIED);
    signer.close();
    tell(signer);
    assertThat(traded(chain, open, transport, signer, desk.buy("unsigned")))
        .isEqualTo(AttemptState.DENIED);
    List<RpcEndpoint> broken = List.of(echoing(), dead());
    Transport nobody = NodeTransport.to(broken, desk.context.manualClock());
    assertThat(state(chain, open, nobody, other, desk.buy("lost"), 3))
        .contains(AttemptState.UNKNOWN);
    assertThat(state(RpcChainAccess.to(broken), open, nobody, other, desk.buy("blind"), 3))
        .isEmpty();
    thrown(() -> RpcChainAccess.to(broken).recentBlockhash());
    thrown(() -> RpcChainAccess.to(broken).accounts(List.of(wallet.address())));
    byte[] bytes = new byte[200];
    Arrays.fill(bytes, (byte) 1);
    thrown(() -> nobody.send(bytes));
    badKeys();
    thrown(() -> RpcEndpoint.of("bad", "ftp://host/" + URL_KEY));
    thrown(() -> RpcEndpoint.of("bad", "http://host:port/" + URL_KEY + " "));

    String all = String.join("\n", said);
    // That there is something to look through: each part has been heard.
    assertThat(all)
        .contains(
            "SPEND_TOO_HIGH", "SIGNER_FAILED", "CHAIN_UNAVAILABLE", "SEND_", "KEYPAIR_UNUSABLE")
        .contains("echo: ", "rests after failures", "RpcChainAccess[echo, main, other]", "dead");
    assertThat(canaries()).filteredOn(json(wallet.keypair())::contains).hasSize(2);
    for (String canary : canaries()) {
      assertThat(all.contains(canary)).as("a secret was said").isFalse();
    }
  }

  /** What is nearly a key: cut short, with another half, readable by all. */
  private void badKeys() throws IOException {
    byte[] pair = wallet.keypair();
    byte[] mixed = pair.clone();
    mixed[63] ^= 1;
    for (String text :
        List.of(
            base58(mixed),
            json(mixed),
            json(pair).replace("]", ""),
            json(pair).replace("]", ",256]"),
            base58(pair) + "0",
            base58(Arrays.copyOf(pair, 32)))) {
      thrown(() -> KeypairVariable.read("KEY", name -> text));
      Path file = Files.writeString(folder.resolve("bad.json"), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      thrown(() -> KeypairFile.read(file));
    }
    Path open = Files.writeString(folder.resolve("open.json"), json(pair));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    thrown(() -> KeypairFile.read(open));
  }

  private AttemptState traded(
      ChainAccess chain, TxGate gate, Transport transport, TxSigner signer, Order order) {
    return state(chain, gate, transport, signer, order, 60).orElseThrow();
  }

  private Optional<AttemptState> state(
      ChainAccess chain,
      TxGate gate,
      Transport transport,
      TxSigner signer,
      Order order,
      int slots) {
    desk.observe();
    OnchainExecutorBuilder builder =
        OnchainExecutor.builder(chain, gate, transport, desk.context.manualClock())
            .signer(TestData.WALLET, signer)
            .tipAccounts(List.of(desk.tipAccount));
    tell(builder);
    SteppedExecutor executor = new SteppedExecutor(builder.build(false));
    tell(executor.executor());
    executor.start(desk.context.session());
    desk.context.submit(executor, TestData.approved(order));
    for (int i = 0; i < slots && desk.context.end(order.id()).isEmpty(); i++) {
      desk.context.takeIn();
      desk.advance(executor, 1);
    }
    desk.context.takeIn();
    executor.close();
    desk.context.heard(order.id()).forEach(this::tell);
    Optional<AttemptState> state = desk.context.state(order.id());
    desk.context.crash();
    return state;
  }

  private void tell(Object thing) {
    said.add(String.valueOf(thing));
  }

  private void thrown(ThrowableAssert.ThrowingCallable call) {
    Throwable failure = catchThrowable(call);
    assertThat(failure).isNotNull();
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    said.add(
        failure instanceof GodmodeException coded ? coded.code() + ": " + text : text.toString());
  }

  /** The secrets in every form that a text may have them in. */
  private List<String> canaries() {
    List<String> canaries = new ArrayList<>(List.of(URL_KEY, "api-key"));
    byte[] pair = wallet.keypair();
    for (byte[] secret : List.of(pair, Arrays.copyOf(pair, 32))) {
      canaries.add(base58(secret));
      canaries.add(HexFormat.of().formatHex(secret));
      canaries.add(HexFormat.of().withUpperCase().formatHex(secret));
      String base64 = Base64.getEncoder().encodeToString(secret);
      canaries.add(base64.substring(0, 40));
      canaries.add(Base64.getUrlEncoder().encodeToString(secret).substring(0, 40));
      String json = json(secret);
      canaries.add(json.substring(1, 40));
      canaries.add(json.substring(1, 40).replace(",", ", "));
      canaries.add(Arrays.toString(secret).substring(1, 40));
    }
    return canaries;
  }

  private static String json(byte[] bytes) {
    List<String> numbers = new ArrayList<>();
    for (byte each : bytes) {
      numbers.add(Integer.toString(Byte.toUnsignedInt(each)));
    }
    return "[" + String.join(",", numbers) + "]";
  }

  private static String base58(byte[] bytes) {
    String digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    StringBuilder text = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    BigInteger base = BigInteger.valueOf(digits.length());
    while (rest.signum() > 0) {
      text.append(digits.charAt(rest.mod(base).intValue()));
      rest = rest.divide(base);
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append(digits.charAt(0));
    }
    return text.reverse().toString();
  }

  /** Keeps what is logged, causes and all. */
  private final class Log extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      // The JDK's own client tells of its requests where it is asked for everything.
      if (event.getLoggerName().startsWith("io.godmode.")) {
        String cause =
            event.getThrowableProxy() == null
                ? ""
                : ThrowableProxyUtil.asString(event.getThrowableProxy());
        said.add(event.getFormattedMessage() + "\n" + cause);
      }
    }
  }
}
