package io.godmode.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States how large something that grows can become, and what is dropped then.
 *
 * <p>Stands at a field that holds a collection, text, buffer or queue which grows after its object
 * was made, or at a class for all of its fields, where the object lives for one call, document or
 * command. A test of godmode's goes over all fields and fails on one without; hosts may use it for
 * their own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface Bounded {

  /** Returns what limits the size, in the unit it is counted in: {@code "10,000 keys"}. */
  String by();

  /**
   * Returns what happens at the limit: what is dropped and where that is counted, who is refused,
   * or why it is not reached.
   */
  String then();
}
