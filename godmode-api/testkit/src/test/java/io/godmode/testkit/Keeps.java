package io.godmode.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an implementation that keeps its contract: no rule may fail. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Keeps {
  /** Ids of the rules that must be skipped; all others must pass. */
  String[] skipping() default {};
}
