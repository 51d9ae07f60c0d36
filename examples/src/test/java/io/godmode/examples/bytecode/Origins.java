package io.godmode.examples.bytecode;

import java.util.IdentityHashMap;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Follows values through local variables and casts to the instruction or parameter that made them.
 */
final class Origins extends SourceInterpreter {
  /** Stands in a value's instructions for the parameter that it came in by, with its slot. */
  private final IdentityHashMap<AbstractInsnNode, Integer> parameters = new IdentityHashMap<>();

  Origins() {
    super(Opcodes.ASM9);
  }

  @Override
  public SourceValue newParameterValue(boolean isInstance, int local, Type type) {
    AbstractInsnNode marker = new VarInsnNode(Opcodes.ALOAD, local);
    parameters.put(marker, local);
    return new SourceValue(type.getSize(), marker);
  }

  @Override
  public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
    return value;
  }

  @Override
  public SourceValue unaryOperation(AbstractInsnNode instruction, SourceValue value) {
    return instruction.getOpcode() == Opcodes.CHECKCAST
        ? value
        : super.unaryOperation(instruction, value);
  }

  /** Returns the slot of the parameter that an instruction stands for, or -1. */
  int parameter(AbstractInsnNode instruction) {
    return parameters.getOrDefault(instruction, -1);
  }

  static Set<AbstractInsnNode> of(SourceValue value) {
    return value.insns;
  }
}
