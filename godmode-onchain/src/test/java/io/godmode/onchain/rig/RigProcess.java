package io.godmode.onchain.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One running rig. Closing its standard input ends it. Thread-safe. */
final class RigProcess implements AutoCloseable {
  private static final long START_SECONDS = 120;
  private static final long END_SECONDS = 10;
  private static final String READY = "RIG ";

  private final Process process;
  private final URI control;
  private final List<URI> endpoints;

  private RigProcess(Process process, URI control, List<URI> endpoints) {
    this.process = process;
    this.control = control;
    this.endpoints = List.copyOf(endpoints);
  }

  /**
   * Starts one and waits until it answers.
   *
   * @throws IllegalStateException when it does not within two minutes
   */
  static RigProcess start(SvmRuntime runtime, int confirmSlots, int finalSlots) {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  runtime.command(
                      "rig.cjs",
                      "--slot-ms",
                      "0",
                      "--endpoints",
                      "2",
                      "--confirm-slots",
                      Integer.toString(confirmSlots),
                      "--final-slots",
                      Integer.toString(finalSlots)))
              .directory(runtime.folder().toFile())
              .redirectError(Redirect.INHERIT)
              .start();
    } catch (IOException absent) {
      throw new UncheckedIOException("the rig does not start", absent);
    }
    boolean up = false;
    try {
      RigProcess rig = read(process);
      up = true;
      return rig;
    } finally {
      if (!up) {
        process.destroy();
      }
    }
  }

  private static RigProcess read(Process process) {
    try {
      String line =
          CompletableFuture.supplyAsync(() -> firstLine(process))
              .get(START_SECONDS, TimeUnit.SECONDS);
      if (!line.startsWith(READY)) {
        throw new IllegalStateException("the rig says '" + line + "' where it should be ready");
      }
      JsonNode ready = new ObjectMapper().readTree(line.substring(READY.length()));
      List<URI> endpoints = new ArrayList<>();
      ready.get("endpoints").forEach(url -> endpoints.add(URI.create(url.textValue())));
      return new RigProcess(process, URI.create(ready.get("control").textValue()), endpoints);
    } catch (TimeoutException | ExecutionException | IOException late) {
      throw new IllegalStateException("the rig is not ready", late);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the rig started", stop);
    }
  }

  private static String firstLine(Process process) {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    try {
      String line = lines.readLine();
      return line == null ? "" : line;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Returns the address for tests, where no fault happens. */
  URI control() {
    return control;
  }

  /** Returns the addresses for what is tested. */
  List<URI> endpoints() {
    return endpoints;
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
