/** Small programs, each answering one question about godmode. */
@NullMarked
package io.godmode.examples;

import org.jspecify.annotations.NullMarked;
