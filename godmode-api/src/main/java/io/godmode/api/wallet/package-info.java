/**
 * Virtual sub-wallets as others see them: balances, positions, and the planned moves of money
 * between wallets.
 */
@NullMarked
package io.godmode.api.wallet;

import org.jspecify.annotations.NullMarked;
