package io.godmode.api.order;

/**
 * The life of one execution attempt, the same in paper and on chain.
 *
 * <p>{@code QUOTED → SIGNED → SENT}, then exactly one terminal state, reached by proof. {@link
 * #UNKNOWN} is an interim state: something may have been sent, and until its fate is proven no
 * further attempt is made and the wallet enters no more of the token. From it an attempt may go to
 * {@link #SENT} again, when the network can be reached and the same bytes go out once more; it
 * never goes back to {@link #QUOTED} or {@link #SIGNED}, for that would be another transaction.
 * {@link #DENIED} means that it never left us, and so never follows {@link #SENT} or {@link
 * #UNKNOWN}. {@link AttemptTransition} has every step that is possible.
 */
public enum AttemptState {
  /** The venue was quoted for the final order. */
  QUOTED(false),
  /** The transaction is built and signed, or in paper would be. */
  SIGNED(false),
  /** The signed bytes were handed to the network. */
  SENT(false),
  /** Its fate is not known yet. */
  UNKNOWN(false),
  /** Landed and did what it should: there is a fill. */
  LANDED_OK(true),
  /** Landed and was reverted: network fees are paid, nothing was traded. */
  LANDED_FAILED(true),
  /** Proven never to land: its blockhash expired and no trace of it exists. */
  EXPIRED_PROVEN(true),
  /** A last guard refused; nothing was sent. */
  DENIED(true);

  private final boolean terminal;

  AttemptState(boolean terminal) {
    this.terminal = terminal;
  }

  /** Tells whether the attempt has ended. */
  public boolean isTerminal() {
    return terminal;
  }
}
