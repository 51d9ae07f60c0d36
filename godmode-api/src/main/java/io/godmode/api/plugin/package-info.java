/**
 * Plug-ins: parts that a configuration names by their kind.
 *
 * <p>A plug-in is a jar with a class that implements one of {@link StrategyPlugin}, {@link
 * MemecoinDataProviderPlugin}, {@link CopyTradeFeedPlugin}, {@link ExecutorPlugin}, {@link
 * RiskRulePlugin}, {@link FlowRulePlugin}, {@link AlertSinkPlugin} and {@link PoolModelPlugin}, and
 * with the file {@code META-INF/services/io.godmode.api.plugin.Plugin} that names the class. Its
 * {@link Parameters} say what a configuration may tell it; what it was told arrives checked, as
 * {@link ParameterValues}.
 *
 * <p>A plug-in is handed a narrow context and never a key, a signer, a transaction guard or its
 * permit. It is code of this process all the same: load only what you trust.
 */
@NullMarked
package io.godmode.api.plugin;

import org.jspecify.annotations.NullMarked;
