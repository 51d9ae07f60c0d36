package io.godmode.examples.bytecode;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** How classes and methods are called in findings and as keys. */
final class Names {
  private Names() {}

  /** Returns a class without its package: {@code Books$Impact}. */
  static String simple(String internal) {
    return internal.substring(internal.lastIndexOf('/') + 1);
  }

  static String key(String owner, String name, String descriptor) {
    return owner + "." + name + descriptor;
  }

  static String key(ClassNode type, MethodNode method) {
    return key(type.name, method.name, method.desc);
  }

  static String key(MethodInsnNode call) {
    return key(call.owner, call.name, call.desc);
  }
}
