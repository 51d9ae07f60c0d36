import org.jspecify.annotations.NullMarked;

/** The trading engine: pipeline, risk, ledger, wallet flows and journal. */
@NullMarked
module io.godmode.core {
  requires transitive io.godmode.api;
  requires java.management;
  requires jdk.management;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires io.vavr;
  requires org.slf4j;

  exports io.godmode.core.agent;
  exports io.godmode.core.alerts;
  exports io.godmode.core.config;
  exports io.godmode.core.health;
  exports io.godmode.core.journal;
  exports io.godmode.core.ledger;
  exports io.godmode.core.market;
  exports io.godmode.core.plugin;
  exports io.godmode.core.pool;
  exports io.godmode.core.projection;
  exports io.godmode.core.risk;
  exports io.godmode.core.strategy;
  exports io.godmode.core.treasury;
  exports io.godmode.core;

  opens io.godmode.core.strategy to
      com.fasterxml.jackson.databind;
  opens io.godmode.core.projection to
      com.fasterxml.jackson.databind;

  uses io.godmode.api.plugin.Plugin;
}
