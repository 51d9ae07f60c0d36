/**
 * Files that show the journal to others: trades, wallets, execution. They can be deleted at any
 * time; the next start writes them anew from the journal.
 */
@NullMarked
package io.godmode.core.projection;

import org.jspecify.annotations.NullMarked;
