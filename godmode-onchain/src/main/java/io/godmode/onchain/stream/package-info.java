/**
 * The live mode {@code programs}: what programs print, told by nodes over a WebSocket as it
 * happens, with what was missed looked up afterwards.
 *
 * <p>This is BEST_EFFORT. Nodes promise nothing about such messages: some never come. What is
 * missing is noticed in three ways: the connection broke or messages were dropped here, for which
 * the program's signatures of that window are looked up; the reserves that a trade found are not
 * those that the one before it left, for which the pool's signatures are looked up; and the log was
 * cut, for which the transaction is. Each of these is told as a {@link
 * io.godmode.onchain.stream.StreamGap}, mended or not, and counted in {@link
 * io.godmode.onchain.stream.StreamCoverage}.
 *
 * <p>How it works: {@link io.godmode.onchain.stream.ProgramStream} has one thread that does all the
 * thinking, and an inbox of limited length that sockets and look-ups fill for it. Of its two halves
 * one keeps a connection: it knows what should be subscribed to, asks for that anew on each
 * connection, and gives a connection up when it is silent, refuses, or tells no newer slots. The
 * other half makes transactions of messages, follows each pool's reserves from event to event, and
 * plans look-ups, the most urgent first. Neither does I/O or reads a clock of its own, so tests run
 * both through thousands of schedules. Sockets are those of the JDK's client. What is told goes to
 * a {@link io.godmode.onchain.stream.StreamSink}; {@link io.godmode.onchain.stream.StreamIndex} is
 * the one that writes an index.
 *
 * <p>What cannot be noticed: trades of a pool before the first and after the last one that is
 * known, while the connection looked whole; trades in pools whose programs do not tell reserves;
 * and pools beyond the number that is kept in memory. Who must not miss anything reads blocks.
 */
@NullMarked
package io.godmode.onchain.stream;

import org.jspecify.annotations.NullMarked;
