/**
 * The models of a simulating executor: when an attempt lands ({@link
 * io.godmode.api.paper.LatencyModel}), where in its slot it trades ({@link
 * io.godmode.api.paper.FillModel}) and what the network takes ({@link
 * io.godmode.api.paper.CostModel}). What a trade brings is no model: that is the venue's own
 * arithmetic.
 */
@NullMarked
package io.godmode.api.paper;

import org.jspecify.annotations.NullMarked;
