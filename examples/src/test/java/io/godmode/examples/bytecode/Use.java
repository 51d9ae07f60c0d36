package io.godmode.examples.bytecode;

import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One thing that is done with a value.
 *
 * @param owner the class of the method that is called, else the class it happens in
 * @param name the method that is called, else what happens
 * @param argument which argument it is; 0 is the object of the call itself
 */
record Use(
    ClassNode in,
    MethodNode method,
    AbstractInsnNode instruction,
    Kind kind,
    String owner,
    String name,
    String descriptor,
    int argument) {

  /** What happens to the value. */
  enum Kind {
    /** A method of it is called. */
    CALLED,
    /** It is handed to a method. */
    PASSED,
    /** It becomes part of a text. */
    TOLD,
    RETURNED,
    STORED
  }

  static Use of(ClassNode in, MethodNode method, AbstractInsnNode instruction, Kind kind) {
    return new Use(in, method, instruction, kind, in.name, method.name, method.desc, 0);
  }

  static Use call(
      ClassNode in,
      MethodNode method,
      AbstractInsnNode instruction,
      String owner,
      String name,
      String descriptor,
      boolean isStatic,
      int position) {
    boolean receiver = !isStatic && position == 0;
    return new Use(
        in,
        method,
        instruction,
        receiver ? Kind.CALLED : Kind.PASSED,
        owner,
        name,
        descriptor,
        position);
  }

  static Use handle(
      ClassNode in, MethodNode method, AbstractInsnNode instruction, Handle handle, int position) {
    boolean isStatic = handle.getTag() == org.objectweb.asm.Opcodes.H_INVOKESTATIC;
    return call(
        in,
        method,
        instruction,
        handle.getOwner(),
        handle.getName(),
        handle.getDesc(),
        isStatic,
        position);
  }

  /** Returns where it happens: {@code Books.apply}. */
  String where() {
    return Names.simple(in.name) + "." + method.name;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case CALLED -> where() + " calls " + name;
      case PASSED -> where() + " passes it to " + Names.simple(owner) + "." + name;
      case TOLD -> where() + " makes text of it";
      case RETURNED -> where() + " returns it";
      case STORED -> where() + " stores it in an array";
    };
  }
}
