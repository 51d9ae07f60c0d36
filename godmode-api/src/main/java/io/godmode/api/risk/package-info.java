/**
 * The one way from a wish to an executable order: {@link io.godmode.api.risk.RiskGate} runs the
 * {@link io.godmode.api.risk.RiskRule rules} and alone can make an {@link
 * io.godmode.api.risk.ApprovedOrder}.
 */
@NullMarked
package io.godmode.api.risk;

import org.jspecify.annotations.NullMarked;
