package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexStoreException;
import io.godmode.onchain.index.SqliteIndexStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, a real signal, and TLS with a certificate that nobody but us knows. */
class StoppedProcessTests {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  void aSignalEndsThemInOrderTheNextStartGoesOnAndCertificatesAreChecked() throws Exception {
    Path keys = keys();
    try (LoopbackChain chain = new LoopbackChain(https(keys), 30, 5)) {
      Map<String, String> environment = Map.of("RPC_SOLANA_HTTP", chain.url("https"));
      List<String> trusting =
          List.of(
              "-Djavax.net.ssl.trustStore=" + trust(keys),
              "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD));
      Path index = folder.resolve("index");
      Path data = folder.resolve("run");
      Object[] run = {
        "run",
        "--profile",
        "REPLAY_150",
        "--market",
        "rpc",
        "--index-dir",
        folder.resolve("runs-index"),
        "--sol-usd",
        "190",
        "--no-dashboard",
        "--data",
        data
      };

      ChildRun indexing =
          ChildRun.start(
              folder, environment, trusting, "index", "--from", "rpc", "--data-dir", index);
      ChildRun trading = ChildRun.start(folder, environment, trusting, run);
      Cli untrusting =
          Cli.with(environment, "index", "--from", "rpc", "--data-dir", folder.resolve("none"));
      indexing.await("blocks are written", () -> cursor(index) > LoopbackChain.FIRST_SLOT + 30);
      trading.awaitJournal(data, 1_000);
      indexing.terminate();
      trading.terminate();

      assertThat(untrusting.exitCode()).isEqualTo(3);
      assertThat(untrusting.err())
          .contains(
              "error RPC_SILENT: ",
              "rpc-1: the certificate of 127.0.0.1 is not trusted",
              "-Djavax.net.ssl.trustStore=FILE")
          .doesNotContain(LoopbackChain.SECRET, ":" + chain.port());
      assertThat(indexing.await()).as(indexing.err()).isZero();
      assertThat(indexing.out()).contains("index " + index, "slots ");
      assertThat(trading.await()).as(trading.err()).isZero();
      assertThat(trading.out()).contains("PAPER_ONCHAIN, onchain:rpc", "identity    holds");
      assertThat(indexing.err() + trading.err()).doesNotContain(LoopbackChain.SECRET);
      assertThat(Cli.run("verify", data).exitCode()).isZero();
    }
    long cursor = cursor(folder.resolve("index"));
    try (LoopbackChain chain =
        new LoopbackChain((int) (cursor - LoopbackChain.FIRST_SLOT) + 9, 5)) {
      Cli again =
          Cli.with(
              Map.of("RPC_SOLANA_HTTP", chain.url()),
              "index",
              "--from",
              "rpc",
              "--to-slot",
              cursor + 5,
              "--data-dir",
              folder.resolve("index"));
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(cursor(folder.resolve("index"))).isEqualTo(cursor + 5);
    }
  }

  private static long cursor(Path index) {
    if (!Files.exists(index.resolve("index.db"))) {
      return -1;
    }
    try (IndexReader reader = SqliteIndexStore.read(index)) {
      return reader.ranges().stream().mapToLong(each -> each.cursor().slot()).max().orElse(-1);
    } catch (IndexStoreException notMadeYet) {
      return -1;
    }
  }

  private Path keys() throws IOException, InterruptedException {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                "node",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return keys;
  }

  /** Writes a store that trusts the certificate, which one with its key does not. */
  private Path trust(Path keys) throws IOException, GeneralSecurityException {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, PASSWORD);
    trust.setCertificateEntry("node", loaded(keys).getCertificate("node"));
    Path file = folder.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trust.store(out, PASSWORD);
    }
    return file;
  }

  private static KeyStore loaded(Path file) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static HttpsServer https(Path file) throws IOException, GeneralSecurityException {
    KeyStore keys = loaded(file);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }
}
