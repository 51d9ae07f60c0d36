package io.godmode.examples;

import io.godmode.onchain.rpc.NodeTransport;
import io.godmode.onchain.rpc.RpcEndpoint;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * Runs mains of examples in one process of its own, one after the other: arguments are class names,
 * and what a main is given follows its name behind commas. {@code send} in place of one sends bytes
 * to a node, for those who watch to see that they would see it.
 */
public final class EveryExample {
  private static final int BYTES = 200;

  private EveryExample() {}

  /** Runs them all, and says so behind each. */
  public static void main(String[] args)
      throws IOException, ReflectiveOperationException, InvocationTargetException {
    for (String arg : args) {
      String[] words = arg.split(",", -1);
      if (words[0].equals("send")) {
        send(words[1]);
      } else {
        Method main =
            Class.forName("io.godmode.examples." + words[0]).getMethod("main", String[].class);
        main.invoke(null, (Object) Arrays.copyOfRange(words, 1, words.length));
      }
      System.out.println("\nran " + words[0]);
    }
  }

  private static void send(String url) {
    byte[] bytes = new byte[BYTES];
    Arrays.fill(bytes, (byte) 1);
    try {
      NodeTransport.to(List.of(RpcEndpoint.of("node", url)), InstantSource.system()).send(bytes);
    } catch (RuntimeException refused) {
      System.out.println(refused.getMessage());
    }
  }
}
