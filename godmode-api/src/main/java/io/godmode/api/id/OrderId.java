package io.godmode.api.id;

/**
 * The name of an order and its idempotency key: one intent, of which at most one attempt lands.
 * Derived from the signal, never random.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value the name
 */
public record OrderId(String value) implements Comparable<OrderId> {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when it is blank, longer than 128 characters or has white
   *     space or control characters
   */
  public OrderId {
    Names.require("order id", value);
  }

  /**
   * Returns the name.
   *
   * @throws IllegalArgumentException when it is blank, longer than 128 characters or has white
   *     space or control characters
   */
  public static OrderId of(String value) {
    return new OrderId(value);
  }

  @Override
  public int compareTo(OrderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
