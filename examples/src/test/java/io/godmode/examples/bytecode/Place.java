package io.godmode.examples.bytecode;

import org.objectweb.asm.tree.AbstractInsnNode;

/** A place that a value is in or comes from. */
sealed interface Place {

  /** A field, named by the class that declares it. */
  record Field(String owner, String name) implements Place {
    @Override
    public String toString() {
      return Names.simple(owner) + "." + name;
    }
  }

  /** A parameter of a method, counted in slots of local variables. */
  record Parameter(String method, int slot) implements Place {}

  /** What one instruction makes: a new object, or what a call returns. */
  record Site(AbstractInsnNode instruction) implements Place {}
}
