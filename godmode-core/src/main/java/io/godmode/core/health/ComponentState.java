package io.godmode.core.health;

/** How a part of an engine fares; the worst last but one. */
public enum ComponentState {
  /** It does what it is there for. */
  OK,
  /** It goes on, but not as it should: late, incomplete or failing now and then. */
  DEGRADED,
  /** It does not do what it is there for. */
  FAILED,
  /** It has ended, has not begun, or an operator paused it. */
  STOPPED
}
