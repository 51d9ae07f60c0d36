package io.godmode.core.treasury;

import io.godmode.api.id.WalletId;

/**
 * A way that a rule may move money.
 *
 * @param from the paying wallet
 * @param to the receiving wallet
 */
record Route(WalletId from, WalletId to) {}
