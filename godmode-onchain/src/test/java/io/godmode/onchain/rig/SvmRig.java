package io.godmode.onchain.rig;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.Address;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Solana's virtual machine for the tests of one class, which are tagged {@code svm}:
 *
 * <pre>{@code
 * @RegisterExtension static final SvmRig RIG = SvmRig.create();
 * }</pre>
 *
 * <p>There is one chain, whose time stands still until {@link #tick}; each test finds it as new.
 * Two nodes serve it, each with {@linkplain RigEndpoint faults of its own}. What is asked here goes
 * to neither of them and sees the tip. Without Node or the addon each test is aborted by name; see
 * {@link SvmRigAvailabilityTests}. For one thread, as JUnit calls it; the endpoints are for any.
 */
public final class SvmRig
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, AutoCloseable {
  static final String UNAVAILABLE = "SVM RIG UNAVAILABLE: ";

  /** The program that owns wallets. */
  public static final Address SYSTEM = Address.of("11111111111111111111111111111111");

  private static final String TIP = "processed";

  private final int confirmSlots;
  private final int finalSlots;
  private final List<RigEndpoint> endpoints = new ArrayList<>(2);
  private @Nullable Class<?> starter;
  private @Nullable RigProcess process;
  private @Nullable RpcPort control;
  private String reason = "the extension is not registered";

  private SvmRig(int confirmSlots, int finalSlots) {
    this.confirmSlots = confirmSlots;
    this.finalSlots = finalSlots;
  }

  /** Returns one that starts with the tests of the class. */
  public static SvmRig create() {
    return new SvmRig(1, 32);
  }

  /** Returns one whose blocks are confirmed and final as soon as they are there. */
  public static SvmRig finalAtOnce() {
    return new SvmRig(0, 0);
  }

  /**
   * Returns one that has started, for mains; who calls closes it.
   *
   * @throws IllegalStateException without Node or the addon
   */
  public static SvmRig started() {
    SvmRig rig = create();
    SvmRuntime runtime = SvmRuntime.ofThisMachine();
    runtime
        .missing()
        .ifPresent(
            missing -> {
              throw new IllegalStateException(UNAVAILABLE + missing);
            });
    rig.start(runtime);
    return rig;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (starter != null) {
      return;
    }
    starter = context.getRequiredTestClass();
    SvmRuntime runtime = SvmRuntime.ofThisMachine();
    reason = runtime.missing().orElse("");
    if (reason.isEmpty()) {
      start(runtime);
    }
  }

  private void start(SvmRuntime runtime) {
    RigProcess started = RigProcess.start(runtime, confirmSlots, finalSlots);
    process = started;
    // The newer version asks servers to change over, which Node takes for something else.
    HttpClient http =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    RpcPort tests = new RpcPort(http, started.control());
    control = tests;
    for (int i = 0; i < started.endpoints().size(); i++) {
      endpoints.add(new RigEndpoint(tests, new RpcPort(http, started.endpoints().get(i)), i));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    reset();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (!context.getRequiredTestClass().equals(starter)) {
      return;
    }
    starter = null;
    close();
  }

  /** Ends its process. */
  @Override
  public void close() {
    RigProcess running = process;
    if (running != null) {
      running.close();
    }
    process = null;
    control = null;
    endpoints.clear();
  }

  private RpcPort control() {
    RpcPort tests = control;
    if (tests == null) {
      throw new TestAbortedException(UNAVAILABLE + reason);
    }
    return tests;
  }

  /** Returns the node that most tests use. */
  public RigEndpoint main() {
    return endpoint(0);
  }

  /** Returns another node of the same chain. */
  public RigEndpoint other() {
    return endpoint(1);
  }

  private RigEndpoint endpoint(int index) {
    control();
    return endpoints.get(index);
  }

  /** Lets so many slots go by, each with a block of its own. */
  public void tick(int slots) {
    control().call("rig_tick", slots);
  }

  /** Starts the chain anew and ends all faults, as between two tests. */
  public void reset() {
    control().call("rig_reset");
  }

  /** Returns the slot of the tip. */
  public long slot() {
    return control().call("getSlot", Map.of("commitment", TIP)).longValue();
  }

  /** Lets all transactions land that are held or on their way; returns how many. */
  public int releaseSends() {
    return control().call("rig_release").intValue();
  }

  /** Puts an account there as if it had always been so. */
  public void setAccount(Address address, long lamports, Address owner, byte[] data) {
    control()
        .call(
            "rig_setAccount",
            address.base58(),
            Map.of(
                "lamports",
                lamports,
                "owner",
                owner.base58(),
                "data",
                Base64.getEncoder().encodeToString(data)));
  }

  /** Puts exactly so many lamports into a wallet, whatever it had. */
  public void fund(Address wallet, long lamports) {
    setAccount(wallet, lamports, SYSTEM, new byte[0]);
  }

  /** Gives a wallet so many lamports more. */
  public void airdrop(Address wallet, long lamports) {
    control().call("requestAirdrop", wallet.base58(), lamports);
  }

  /** Makes a file, a shared object for the virtual machine, the program of an address. */
  public void addProgramFile(Address program, Path file) {
    control().call("rig_addProgramFile", program.base58(), file.toAbsolutePath().toString());
  }

  /** Returns a file of the rig's folder. */
  Path file(String name) {
    return SvmRuntime.ofThisMachine().folder().resolve(name);
  }

  /** Returns the lamports of an account at the tip, 0 when there is none. */
  public long balance(Address address) {
    return account(address).map(RigAccount::lamports).orElse(0L);
  }

  /** Returns an account at the tip, or nothing when there is none. */
  public Optional<RigAccount> account(Address address) {
    JsonNode value =
        control()
            .call(
                "getAccountInfo", address.base58(), Map.of("encoding", "base64", "commitment", TIP))
            .get("value");
    if (value.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new RigAccount(
            value.get("lamports").longValue(),
            Address.of(value.get("owner").textValue()),
            Base64.getDecoder().decode(value.get("data").get(0).textValue())));
  }

  /** Calls a method where no fault happens, with its parameters as a JSON list. */
  public JsonNode call(String method, String paramsJson) {
    return control().callJson(method, paramsJson);
  }
}
