/** A host on the module path: one requires is enough for core and api too. */
module com.example.modulepath {
  requires io.godmode.paper;
}
