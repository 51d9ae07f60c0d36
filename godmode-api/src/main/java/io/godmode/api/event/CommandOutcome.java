package io.godmode.api.event;

import io.godmode.api.risk.Denial;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What became of an operator's command. All are immutable and thread-safe. */
public sealed interface CommandOutcome {

  /** Returns the result of the function for this form. */
  <R> R fold(Function<Done, R> done, Function<Refused, R> refused, Function<Repeated, R> repeated);

  /** Returns what the key was answered the first time: this outcome itself, unless repeated. */
  Answer answer();

  /** The outcome of a key's first command, as it stands in the journal. */
  sealed interface Answer extends CommandOutcome {
    /** Returns what happened or why not, for people. */
    String detail();

    @Override
    default Answer answer() {
      return this;
    }
  }

  /**
   * It was carried out. A trade was approved and is on its way; whether it fills, its reports say.
   *
   * @param facts what there is to follow, such as the {@code order}, in key order
   * @param detail what happened, for people
   */
  record Done(Map<String, String> facts, String detail) implements Answer {
    /** Copies the map. */
    public Done {
      facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Refused, R> refused, Function<Repeated, R> repeated) {
      return done.apply(this);
    }
  }

  /**
   * It was not carried out and changed nothing.
   *
   * @param code stable: one of {@link CommandRefusal}, or what the risk gate denied with ({@link
   *     Denial#label()})
   * @param numbers what was compared, in key order
   * @param detail why, and what to do instead, for people
   */
  record Refused(String code, Map<String, String> numbers, String detail) implements Answer {
    /** Copies the map. */
    public Refused {
      numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    }

    /** Returns a refusal of the engine. */
    public static Refused of(CommandRefusal why, Map<String, String> numbers, String detail) {
      return new Refused(why.name(), numbers, detail);
    }

    /** Returns a refusal of the risk gate. */
    public static Refused of(Denial denial) {
      return new Refused(denial.label(), denial.numbers(), "the risk gate denied it: " + denial);
    }

    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Refused, R> refused, Function<Repeated, R> repeated) {
      return refused.apply(this);
    }
  }

  /**
   * The key was used before; nothing was done.
   *
   * @param first the command that had the key first, which may have asked for something else
   * @param answer what that one was answered
   */
  record Repeated(OperatorCommand first, Answer answer) implements CommandOutcome {
    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Refused, R> refused, Function<Repeated, R> repeated) {
      return repeated.apply(this);
    }
  }
}
