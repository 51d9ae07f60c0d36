package io.godmode.core.plugin;

import io.godmode.api.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** One jar with plug-ins, in a class loader of its own. Not thread-safe. */
final class PluginJar implements AutoCloseable {
  /** The file that names a jar's plug-ins, one class a line. */
  static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

  private static final int MAX_SERVICE_BYTES = 65_536;

  private final String name;
  private final URLClassLoader loader;
  private final int entries;
  private final String neighbours;

  private PluginJar(String name, URLClassLoader loader, int entries, String neighbours) {
    this.name = name;
    this.loader = loader;
    this.entries = entries;
    this.neighbours = neighbours;
  }

  /**
   * Opens a jar; none of its code runs yet.
   *
   * @return the jar, which stays open until it is closed
   * @throws IOException when it is no jar that can be read
   */
  static PluginJar open(Path file, ClassLoader shared) throws IOException {
    int entries;
    String neighbours;
    try (JarFile jar = new JarFile(file.toFile())) {
      entries = serviceEntries(jar);
      neighbours = classPath(jar);
    }
    String name = String.valueOf(file.getFileName());
    URL[] path = {file.toUri().toURL()};
    return new PluginJar(
        name, new URLClassLoader("godmode-plugin-" + name, path, shared), entries, neighbours);
  }

  private static String classPath(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    String path =
        manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    return path == null ? "" : path.strip();
  }

  private static int serviceEntries(JarFile jar) throws IOException {
    ZipEntry service = jar.getEntry(SERVICE);
    if (service == null) {
      return 0;
    }
    try (InputStream in = jar.getInputStream(service)) {
      byte[] bytes = in.readNBytes(MAX_SERVICE_BYTES);
      List<String> lines =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .toList();
      return lines.size();
    }
  }

  /** Returns the file name. */
  String name() {
    return name;
  }

  ClassLoader loader() {
    return loader;
  }

  /** Returns how many classes it names; none for a jar without plug-ins. */
  int entries() {
    return entries;
  }

  /** Returns the manifest's class path: jars beside it that would be loaded too; mostly empty. */
  String neighbours() {
    return neighbours;
  }

  /** Frees the file. */
  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
