package io.godmode.examples.bytecode;

import io.godmode.adapters.WebhookAlerts;
import io.godmode.api.Strategy;
import io.godmode.core.Godmode;
import io.godmode.examples.ThirtyDays;
import io.godmode.onchain.rpc.RpcPool;
import io.godmode.paper.PaperExecutor;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The classes of our modules. */
final class OurClasses {
  /** One class of each module. */
  private static final List<Class<?>> MODULES =
      List.of(
          Strategy.class,
          Godmode.class,
          WebhookAlerts.class,
          PaperExecutor.class,
          RpcPool.class,
          ThirtyDays.class);

  /** All but the test-kit, whose fakes keep all they are told. */
  static final List<ClassNode> MAIN = MODULES.stream().flatMap(OurClasses::module).toList();

  static final List<ClassNode> TESTKIT = module(ManualClock.class).toList();

  /** What is done with their values; made once. */
  static final Flow FLOW = new Flow(MAIN);

  private OurClasses() {}

  private static Stream<ClassNode> module(Class<?> member) {
    try {
      URI place = member.getProtectionDomain().getCodeSource().getLocation().toURI();
      if (Files.isDirectory(Path.of(place))) {
        return classes(Path.of(place)).stream();
      }
      try (FileSystem jar = FileSystems.newFileSystem(Path.of(place), Map.of())) {
        return classes(jar.getPath("/")).stream();
      }
    } catch (URISyntaxException failure) {
      throw new IllegalStateException(failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<ClassNode> classes(Path root) throws IOException {
    List<ClassNode> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        if (name.endsWith(".class") && !name.endsWith("-info.class")) {
          classes.add(node(Files.readAllBytes(file)));
        }
      }
    }
    return classes;
  }

  /** Reads one class by its own file. */
  static ClassNode node(Class<?> type) {
    String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(name))) {
      return node(in.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ClassNode node(byte[] code) {
    ClassNode node = new ClassNode();
    new ClassReader(code).accept(node, ClassReader.SKIP_DEBUG);
    return node;
  }
}
