package io.godmode.core.plugin;

import io.godmode.api.plugin.Plugin;
import java.util.Objects;
import java.util.concurrent.Callable;

/** A plug-in with what it said of itself. Its calls are shielded from it, and it from ours. */
record LoadedPlugin(PluginInfo info, Plugin plugin) {

  /** What a plug-in threw. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    private Broken(Throwable cause) {
      super(cause);
    }

    /** Returns what it threw, below the wrapper of static initialisers. */
    Throwable thrown() {
      Throwable thrown = Objects.requireNonNull(getCause());
      return thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
          ? thrown.getCause()
          : thrown;
    }
  }

  /** Calls it, with its own class loader as the thread's. */
  <T> T call(Callable<T> work) throws Broken {
    return call(plugin.getClass().getClassLoader(), work);
  }

  /**
   * Calls foreign code.
   *
   * @throws Broken with whatever it threw, except that the JVM is out of order
   */
  static <T> T call(ClassLoader loader, Callable<T> work) throws Broken {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.call();
    } catch (StackOverflowError failure) {
      throw new Broken(failure);
    } catch (VirtualMachineError outOfOrder) {
      throw outOfOrder;
    } catch (Throwable failure) {
      throw new Broken(failure);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
