package io.godmode.onchain.decode;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A list that nobody changes, so that it need not be copied. Immutable and thread-safe. */
abstract class FixedList<E> extends AbstractList<E> implements RandomAccess {

  /** Returns a list that nobody changes. */
  static <E> List<E> copyOf(List<E> list) {
    return list instanceof FixedList<E> ? list : List.copyOf(list);
  }
}
