package io.godmode.api.plugin;

import io.godmode.api.Executor;

/**
 * Makes executors, for {@code execution.executor}.
 *
 * <p>Such an executor works in paper runs only, and unless it is ours the run is marked {@code
 * CUSTOM_EXECUTOR}: its fills are what it says they are.
 */
public non-sealed interface ExecutorPlugin extends Plugin {
  /**
   * Returns an executor; the engine starts and closes it.
   *
   * @param context what it is for, and what the operator expects of the chain
   * @param values what the configuration says, checked and complete
   * @throws IllegalArgumentException when values do not fit together; the message is shown
   */
  Executor create(ExecutorPluginContext context, ParameterValues values);
}
