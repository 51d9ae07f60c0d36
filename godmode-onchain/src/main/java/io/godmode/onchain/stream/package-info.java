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
 * <p>What cannot be noticed: trades of a pool before the first and after the last one that is
 * known, while the connection looked whole; trades in pools whose programs do not tell reserves;
 * and pools beyond the number that is kept in memory. Who must not miss anything reads blocks.
 */
@NullMarked
package io.godmode.onchain.stream;

import org.jspecify.annotations.NullMarked;
