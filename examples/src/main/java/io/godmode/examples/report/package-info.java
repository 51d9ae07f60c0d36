/**
 * What a run brought, from its journal alone: money to the unit, and statistics that say how little
 * they know. Money is added up in integers; {@code double} is for statistics and charts only.
 */
@NullMarked
package io.godmode.examples.report;

import org.jspecify.annotations.NullMarked;
