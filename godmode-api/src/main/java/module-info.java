import org.jspecify.annotations.NullMarked;

/** The contracts and domain types of godmode. */
@NullMarked
module io.godmode.api {
  requires static transitive org.jspecify;

  exports io.godmode.api;
  exports io.godmode.api.event;
  exports io.godmode.api.id;
  exports io.godmode.api.market;
  exports io.godmode.api.money;
  exports io.godmode.api.order;
  exports io.godmode.api.paper;
  exports io.godmode.api.plugin;
  exports io.godmode.api.risk;
  exports io.godmode.api.wallet;
}
