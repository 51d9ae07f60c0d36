/**
 * What an endpoint can do: how fast it hands over blocks, how far it is behind, where it limits us,
 * and which way of following the chain suits it. Reads only.
 */
@NullMarked
package io.godmode.onchain.doctor;

import org.jspecify.annotations.NullMarked;
