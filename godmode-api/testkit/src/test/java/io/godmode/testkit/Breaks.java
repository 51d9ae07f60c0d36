package io.godmode.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an implementation that is broken on purpose: exactly these rules must fail. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Breaks {
  /** Ids of the rules that must fail, such as {@code TG-05}; all others must pass or be skipped. */
  String[] value();

  /** What is wrong with it, in words that follow "one that"; for the page on contracts. */
  String by();
}
