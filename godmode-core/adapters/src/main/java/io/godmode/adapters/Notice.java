package io.godmode.adapters;

import io.godmode.core.config.NotificationSettings.Topic;
import java.time.Instant;

/**
 * One thing that people are told.
 *
 * @param sequence of the event in the journal that it comes from
 * @param text for people, without a line end at its end; nothing of it is a link or a mention
 */
record Notice(Topic topic, long sequence, Instant at, String text) {}
