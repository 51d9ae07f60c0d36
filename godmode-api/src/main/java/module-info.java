import org.jspecify.annotations.NullMarked;

/** The contracts and domain types of godmode. */
@NullMarked
module io.godmode.api {
  requires static transitive org.jspecify;
}
