/** Contract tests and fixtures for those who implement a port of godmode. */
@NullMarked
package io.godmode.testkit;

import org.jspecify.annotations.NullMarked;
