package io.godmode.core.plugin;

import java.util.List;

/**
 * All that a plug-in's jar sees beside itself: the JDK, and of the host godmode, SLF4J and
 * JSpecify. So a plug-in brings its own libraries in its own versions, and those of the host cannot
 * get in its way. Resources of the host are not seen.
 */
final class SharedClasses extends ClassLoader {
  /** The packages of the host that are seen, for messages too. */
  static final List<String> PACKAGES = List.of("io.godmode.", "org.slf4j.", "org.jspecify.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  SharedClasses(ClassLoader host) {
    super("godmode-shared", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (PACKAGES.stream().anyMatch(name::startsWith)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
