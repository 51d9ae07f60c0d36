/**
 * The journal: the append-only record of what the engine decided and was told, and the only truth
 * about its state.
 *
 * <p>Begin with {@link io.godmode.core.journal.EventStore}. A {@link
 * io.godmode.core.journal.DataDirectory} locks a directory for one process; a {@link
 * io.godmode.core.journal.Journal} in it keeps {@link io.godmode.core.journal.Frame}s, one per step
 * of the engine, all or nothing. Nothing here reads a clock or draws a random number: the same
 * steps give the same bytes.
 *
 * <p>What fails is a {@link io.godmode.api.GodmodeException} of one of these codes:
 *
 * <table>
 *   <caption>Codes</caption>
 *   <tr><th>code</th><th>meaning</th></tr>
 *   <tr><td>{@code DATA_DIRECTORY_IN_USE}</td><td>another engine holds the directory</td></tr>
 *   <tr><td>{@code DATA_DIRECTORY_FAILED}</td><td>it cannot be made, locked or written</td></tr>
 *   <tr><td>{@code JOURNAL_OTHER_MODE}</td><td>it was written in another run mode</td></tr>
 *   <tr><td>{@code JOURNAL_OTHER_PROFILE}</td><td>it was written with another profile</td></tr>
 *   <tr><td>{@code JOURNAL_OTHER_CONFIG}</td><td>it has another configuration</td></tr>
 *   <tr><td>{@code JOURNAL_OTHER_SEED}</td><td>it was written with another seed</td></tr>
 *   <tr><td>{@code JOURNAL_OTHER_VERSION}</td><td>its format is not known here</td></tr>
 *   <tr><td>{@code JOURNAL_CORRUPT}</td><td>bytes before the end are damaged</td></tr>
 *   <tr><td>{@code JOURNAL_READ_FAILED}</td><td>it could not be read</td></tr>
 *   <tr><td>{@code JOURNAL_WRITE_FAILED}</td><td>it could not be written, and is closed</td></tr>
 *   <tr><td>{@code JOURNAL_EVENTS_DROPPED}</td><td>events asked for are no longer kept</td></tr>
 *   <tr><td>{@code EVENT_MALFORMED}</td><td>JSON that is not what it should be</td></tr>
 * </table>
 */
@NullMarked
package io.godmode.core.journal;

import org.jspecify.annotations.NullMarked;
