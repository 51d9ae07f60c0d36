package io.godmode.examples.cli;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.core.config.ConfigEntry;
import io.godmode.core.config.EffectiveConfig;
import io.godmode.core.config.ExecutionSettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.risk.LiveGate;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.onchain.chain.RecentBlockhash;
import io.godmode.onchain.chain.SimulatedRun;
import io.godmode.onchain.doctor.EndpointReport;
import io.godmode.onchain.guard.StandardTxGuard;
import io.godmode.onchain.keys.KeypairException;
import io.godmode.onchain.keys.KeypairVariable;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.onchain.tx.SystemInstructions;
import io.godmode.onchain.tx.UnsignedTx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code godmode doctor --live} looks at: whether a host that composes the on-chain executor
 * could send, and how to mend what stands in the way. Keys are read to compare their addresses, and
 * wiped at once; nothing is signed or sent, and no key and no URL is shown.
 */
final class LiveReadiness {
  private static final String MAINNET = "mainnet-beta";
  private static final SolPrice ASSUMED_SOL_USD = SolPrice.of("190");

  /** Accounts that a buy may open, with room: token account, volume, creator's vault. */
  private static final Lamports RENT = Lamports.of(6_000_000);

  private static final int BLOCK = 4_096;
  private static final int ENOUGH_ENDPOINTS = 2;

  private final EffectiveConfig effective;
  private final GodmodeConfig config;
  private final UnaryOperator<@Nullable String> environment;
  private final PrintWriter people;

  @Bounded(by = "the wallets of one configuration", then = "lives for one call")
  private final Map<WalletId, Address> wallets = new LinkedHashMap<>();

  private boolean configured = true;
  private boolean reachable = true;

  LiveReadiness(
      EffectiveConfig effective, UnaryOperator<@Nullable String> environment, PrintWriter people) {
    this.effective = effective;
    this.config = effective.config();
    this.environment = environment;
    this.people = people;
  }

  /** Tells whether configuration, environment and keys are as they must be. */
  boolean configured() {
    return configured;
  }

  /** Tells whether endpoints, wallets on the chain and disk are as they must be. */
  boolean reachable() {
    return reachable;
  }

  /**
   * Looks at all that needs no endpoint.
   *
   * @param endpoints how many there are, of different hosts
   */
  void settings(int endpoints, Path data) {
    runMode();
    guard();
    gate();
    config.wallets().stream()
        .filter(wallet -> wallet.role().trades() && wallet.chain().equals(Chain.SOLANA))
        .forEach(this::wallet);
    if (wallets.isEmpty()) {
      configuration(
          "wallets", false, "no trading wallet on Solana has an address; add one to wallets[]");
    }
    configuration(
        "endpoints",
        endpoints >= ENOUGH_ENDPOINTS,
        endpoints >= ENOUGH_ENDPOINTS
            ? Integer.toString(endpoints)
            : "only "
                + endpoints
                + (endpoints == 1 ? " host" : "")
                + "; one alone can neither be contradicted nor replaced: put two or more URLs of"
                + " different providers into the variable");
    journal(data);
    say(
        "sending",
        true,
        "composed nowhere here: this command line never sends; a host does, in code, see"
            + " docs/going-on-chain.md");
  }

  private void runMode() {
    boolean live = config.runMode() == RunMode.LIVE;
    configuration(
        "run mode",
        live,
        live ? "live" : "paper; set \"RUN_MODE\": \"live\" when all else here is ok");
  }

  private void guard() {
    TxGuardSettings guard = config.execution().txGuard();
    configuration(
        "tx guard",
        !guard.hardDisabled(),
        guard.hardDisabled()
            ? "hard disabled; set execution.tx_guard.hard_disable_send_tx to false"
            : "not hard disabled");
    boolean allowed = guard.allowedProfiles().contains(config.profileId());
    configuration(
        "profile",
        allowed,
        config.profileId()
            + (allowed
                ? " is allowed"
                : " is not in execution.tx_guard.allowed_profiles, which are "
                    + guard.allowedProfiles()
                    + "; add it"));
  }

  /** Without a runtime most of it is not known, so it tells and does not count. */
  private void gate() {
    LiveGate gate = LiveGate.judge(config, Optional.empty(), Optional.empty());
    people.println(
        line("live gate")
            + "later: judged by the running engine at each transaction; without one it is closed by"
            + " "
            + gate.reasons()
            + ". ValidateM10, by the host's operator() or 'godmode ctl validate-m10', validates;"
            + " its status tells what is left");
  }

  private void wallet(WalletSettings wallet) {
    String subject = "wallet " + wallet.id();
    Address address;
    try {
      address = Address.of(wallet.address());
    } catch (IllegalArgumentException placeholder) {
      configuration(
          subject, false, "its address is a placeholder; write the address of its key there");
      return;
    }
    wallets.put(wallet.id(), address);
    Optional<String> variable = keyVariable(wallet.id());
    if (variable.isEmpty()) {
      configuration(
          subject, false, "private_key_env is missing; name the environment variable of its key");
      return;
    }
    try (TxSigner signer = KeypairVariable.read(variable.get(), environment)) {
      boolean same = signer.address().equals(address);
      configuration(
          subject,
          same,
          same
              ? "its key is that of " + address
              : "the key in "
                  + variable.get()
                  + " is that of "
                  + signer.address()
                  + ", the configured address is "
                  + address
                  + "; correct one of them");
    } catch (KeypairException unusable) {
      configuration(subject, false, unusable.code() + ": " + unusable.getMessage());
    }
  }

  /** Returns the name that the file states; the settings do not have it, for paper needs none. */
  private Optional<String> keyVariable(WalletId wallet) {
    String path = "$.wallets[name=" + wallet + "].private_key_env";
    return effective.entries().stream()
        .filter(entry -> entry.path().equals(path))
        .map(LiveReadiness::text)
        .filter(name -> !name.isBlank())
        .findFirst();
  }

  private static String text(ConfigEntry entry) {
    String value = entry.inForce();
    return value.length() >= 2 && value.startsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  /** What was signed must be on the disk before it is sent. */
  private void journal(Path data) {
    Path at = data.toAbsolutePath();
    while (at != null && !Files.isDirectory(at)) {
      at = at.getParent();
    }
    if (at == null) {
      machine("journal", false, "no directory above " + data);
      return;
    }
    try {
      Path probe = Files.createTempFile(at, "doctor", ".tmp");
      try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(BLOCK));
        channel.force(true);
      } finally {
        Files.deleteIfExists(probe);
      }
      machine(
          "journal",
          true,
          data + " can be forced to the disk; keep Durability.ORDERS or EVERY_STEP in the host");
    } catch (IOException e) {
      machine(
          "journal",
          false,
          data + " cannot be forced to the disk: " + e.getClass().getSimpleName() + "; mend it");
    }
  }

  /** Looks at one endpoint, by what was measured and by the calls that sending needs. */
  void endpoint(EndpointReport report, ChainAccess chain) {
    String name = report.endpoint();
    String cluster = report.cluster().orElse("unknown");
    machine(
        name + " cluster",
        cluster.equals(MAINNET),
        cluster.equals(MAINNET)
            ? cluster
            : cluster + ", by its genesis hash; give an endpoint of " + MAINNET);
    Optional<Duration> age = report.tipAge();
    boolean inTime = age.filter(each -> each.abs().compareTo(EndpointReport.LATE) <= 0).isPresent();
    machine(
        name + " clock",
        inTime,
        age.map(each -> "its newest block is " + each.toSeconds() + " s old by this clock")
                .orElse("the age of its newest block is unknown")
            + (inTime ? "" : "; set this clock by NTP, or use an endpoint that is up to date"));
    try {
      RecentBlockhash blockhash = chain.recentBlockhash();
      simulation(name, chain, blockhash);
      programs(name, chain);
      history(name, chain);
    } catch (ChainUnavailableException silent) {
      machine(
          name + " calls",
          false,
          silent.getMessage() + "; use an endpoint that answers these calls");
    }
  }

  private void simulation(String name, ChainAccess chain, RecentBlockhash blockhash) {
    Optional<Address> payer = wallets.values().stream().findFirst();
    if (payer.isEmpty()) {
      machine(name + " simulation", false, "not tried, for there is no wallet to simulate with");
      return;
    }
    Address wallet = payer.get();
    UnsignedTx probe =
        UnsignedTx.builder(wallet, blockhash.hash(), blockhash.lastValidBlockHeight())
            .add(SystemInstructions.transfer(wallet, wallet, Lamports.of(1)))
            .build();
    SimulatedRun run = chain.simulate(probe.unsignedBytes(), List.of());
    machine(
        name + " simulation",
        run.error().isEmpty(),
        run.error()
            .map(
                error -> "ends with " + error + "; fund " + wallet + ", or use an endpoint in time")
            .orElse("works, on the blockhash that it gave"));
  }

  private void programs(String name, ChainAccess chain) {
    List<Address> programs = new ArrayList<>(StandardTxGuard.swapPrograms());
    programs.sort(null);
    ChainAccounts found = chain.accounts(programs);
    List<Address> missing = new ArrayList<>();
    for (int i = 0; i < programs.size(); i++) {
      if (found.accounts().get(i).isEmpty()) {
        missing.add(programs.get(i));
      }
    }
    machine(
        name + " programs",
        missing.isEmpty(),
        missing.isEmpty()
            ? "all " + programs.size() + " that a swap calls are there"
            : missing + " are not there; this is no cluster to trade on");
  }

  /** What became of a transaction is proven by these calls; nobody has made this one. */
  private void history(String name, ChainAccess chain) {
    byte[] bytes = new byte[TxSignature.BYTES];
    Arrays.fill(bytes, (byte) 1);
    TxSignature nobodys = TxSignature.ofBytes(bytes);
    boolean absent =
        chain.sighting(nobodys).absentUntil().isPresent() && chain.transaction(nobodys).isEmpty();
    machine(
        name + " history",
        absent,
        absent
            ? "tells which transactions there are, and which are not"
            : "tells of a transaction that nobody has made; use another endpoint");
  }

  /** Compares what the wallets hold with what they need. */
  void balances(ChainAccess chain) {
    if (wallets.isEmpty()) {
      return;
    }
    List<WalletId> ids = List.copyOf(wallets.keySet());
    ChainAccounts found;
    try {
      found = chain.accounts(List.copyOf(wallets.values()));
    } catch (ChainUnavailableException silent) {
      machine("balances", false, String.valueOf(silent.getMessage()));
      return;
    }
    for (int i = 0; i < ids.size(); i++) {
      WalletId id = ids.get(i);
      Lamports held =
          found.accounts().get(i).map(ChainAccounts.Account::lamports).orElse(Lamports.ZERO);
      Lamports needed = needed(id);
      boolean enough = held.compareTo(needed) >= 0;
      machine(
          "balance " + id,
          enough,
          held.value()
              + " lamports, needs "
              + needed.value()
              + " for its exit float, one buy at "
              + solPrice().perSol()
              + " USD a SOL and what that costs"
              + (enough ? "" : "; send it " + needed.minus(held).value() + " more"));
    }
  }

  /** The exit float, the largest buy of the wallet by its own balance, fees and rent. */
  private Lamports needed(WalletId id) {
    ExecutionSettings execution = config.execution();
    WalletSettings wallet =
        config.wallets().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    Usd buy =
        wallet
            .limits()
            .map(limits -> limits.maxNotionalPerTrade().min(wallet.initialBalance()))
            .orElse(Usd.ZERO);
    Lamports spend = solPrice().toLamportsFloor(buy).plus(Lamports.of(1));
    return execution
        .exitFloat()
        .plus(spend)
        .plus(execution.priorityCap())
        .plus(execution.tip())
        .plus(RENT);
  }

  private SolPrice solPrice() {
    return config.market().solUsd().orElse(ASSUMED_SOL_USD);
  }

  private void configuration(String subject, boolean ok, String text) {
    configured &= ok;
    say(subject, ok, text);
  }

  private void machine(String subject, boolean ok, String text) {
    reachable &= ok;
    say(subject, ok, text);
  }

  private void say(String subject, boolean ok, String text) {
    people.println(line(subject) + (ok ? "ok: " : "PROBLEM: ") + text);
  }

  private static String line(String subject) {
    return String.format(Locale.ROOT, "live  %-20s ", subject);
  }
}
