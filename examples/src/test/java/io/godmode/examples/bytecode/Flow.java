package io.godmode.examples.bytecode;

import io.godmode.examples.bytecode.Use.Kind;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * What is done with the values of fields, parameters and single instructions, over many classes.
 */
final class Flow {
  private final Map<String, ClassNode> classes = new LinkedHashMap<>();
  private final Map<String, MethodNode> methods = new HashMap<>();
  private final Map<Place, Set<Use>> uses = new LinkedHashMap<>();

  /** From a place to those that a value goes on to: fields, parameters, callers. */
  private final Map<Place, Set<Place>> onward = new HashMap<>();

  private final Map<Place, Set<Place>> sources = new HashMap<>();
  private final Map<Place.Field, Set<String>> writers = new HashMap<>();
  private final Map<String, Set<Place>> results = new HashMap<>();

  Flow(Collection<ClassNode> classes) {
    for (ClassNode type : classes) {
      this.classes.put(type.name, type);
      for (MethodNode method : type.methods) {
        methods.put(Names.key(type, method), method);
      }
    }
    for (ClassNode type : classes) {
      for (MethodNode method : type.methods) {
        if (method.instructions.size() > 0) {
          new Reading(type, method).read();
        }
      }
    }
  }

  Collection<ClassNode> classes() {
    return classes.values();
  }

  /** Returns what is done with a place's value right there. */
  Set<Use> uses(Place place) {
    return uses.getOrDefault(place, Set.of());
  }

  /** Returns what a field is set to, or null for a value that no place stands for. */
  Set<Place> sources(Place place) {
    return sources.getOrDefault(place, Set.of());
  }

  /** Returns the methods that set a field. */
  Set<String> writers(Place.Field field) {
    return writers.getOrDefault(field, Set.of());
  }

  /** Returns the method that is called with a use, when it is one of the classes'. */
  @Nullable MethodNode target(Use use) {
    return methods.get(Names.key(use.owner(), use.name(), use.descriptor()));
  }

  /**
   * Returns a place and all that its value goes on to: through parameters of our own methods, and
   * when asked through fields and to those who call a method that hands it out.
   */
  Set<Place> reached(Place start, boolean fields, boolean callers) {
    Set<Place> reached = new LinkedHashSet<>();
    Deque<Place> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Place place = open.remove();
      if (!reached.add(place)) {
        continue;
      }
      for (Place next : onward.getOrDefault(place, Set.of())) {
        if (fields || !(next instanceof Place.Field)) {
          open.add(next);
        }
      }
      if (callers) {
        for (Use use : uses(place)) {
          if (use.kind() == Kind.RETURNED) {
            open.addAll(results.getOrDefault(Names.key(use.in(), use.method()), Set.of()));
          }
        }
      }
    }
    return reached;
  }

  private void follow(Place from, Place to) {
    add(onward, from, to);
    add(sources, to, from);
  }

  private static <K, V> void add(Map<K, Set<V>> map, K key, V value) {
    map.computeIfAbsent(key, ignored -> new LinkedHashSet<>()).add(value);
  }

  /** The class that declares a field that code names by a class or one of its subclasses. */
  private Place.Field declared(String owner, String name) {
    String at = owner;
    while (classes.containsKey(at)) {
      ClassNode type = classes.get(at);
      if (type.fields.stream().anyMatch(field -> field.name.equals(name))) {
        return new Place.Field(at, name);
      }
      at = type.superName;
    }
    return new Place.Field(owner, name);
  }

  /** One method. */
  private final class Reading {
    private final ClassNode type;
    private final MethodNode method;
    private final Origins origins = new Origins();

    Reading(ClassNode type, MethodNode method) {
      this.type = type;
      this.method = method;
    }

    void read() {
      Frame<SourceValue>[] frames;
      try {
        frames = new Analyzer<>(origins).analyzeAndComputeMaxs(type.name, method);
      } catch (AnalyzerException failure) {
        throw new IllegalStateException(Names.key(type, method), failure);
      }
      for (int i = 0; i < frames.length; i++) {
        Frame<SourceValue> frame = frames[i];
        if (frame != null) {
          read(method.instructions.get(i), frame);
        }
      }
    }

    private void read(AbstractInsnNode at, Frame<SourceValue> frame) {
      switch (at.getOpcode()) {
        case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> write((FieldInsnNode) at, top(frame, 0));
        case Opcodes.ARETURN -> used(top(frame, 0), Use.of(type, method, at, Kind.RETURNED));
        case Opcodes.AASTORE -> used(top(frame, 0), Use.of(type, method, at, Kind.STORED));
        case Opcodes.INVOKEVIRTUAL,
            Opcodes.INVOKEINTERFACE,
            Opcodes.INVOKESPECIAL,
            Opcodes.INVOKESTATIC ->
            call((MethodInsnNode) at, frame);
        case Opcodes.INVOKEDYNAMIC -> dynamic((InvokeDynamicInsnNode) at, frame);
        default -> {
          // Nothing of this leaves the frame.
        }
      }
    }

    private void write(FieldInsnNode at, SourceValue value) {
      Place.Field field = declared(at.owner, at.name);
      add(writers, field, Names.key(type, method));
      for (AbstractInsnNode origin : Origins.of(value)) {
        Place place = place(origin);
        follow(place, field);
      }
    }

    private void call(MethodInsnNode at, Frame<SourceValue> frame) {
      add(results, Names.key(at), (Place) new Place.Site(at));
      boolean isStatic = at.getOpcode() == Opcodes.INVOKESTATIC;
      int count = Type.getArgumentTypes(at.desc).length + (isStatic ? 0 : 1);
      for (int i = 0; i < count; i++) {
        SourceValue value = top(frame, count - 1 - i);
        used(value, Use.call(type, method, at, at.owner, at.name, at.desc, isStatic, i));
        enter(value, Names.key(at), at.desc, isStatic, i);
      }
    }

    private void dynamic(InvokeDynamicInsnNode at, Frame<SourceValue> frame) {
      int count = Type.getArgumentTypes(at.desc).length;
      Handle code = null;
      for (Object argument : at.bsmArgs) {
        if (code == null && argument instanceof Handle handle) {
          code = handle;
        }
      }
      for (int i = 0; i < count; i++) {
        SourceValue value = top(frame, count - 1 - i);
        if (code == null || !at.bsm.getOwner().endsWith("LambdaMetafactory")) {
          used(value, Use.of(type, method, at, Kind.TOLD));
          continue;
        }
        boolean isStatic = code.getTag() == Opcodes.H_INVOKESTATIC;
        used(value, Use.handle(type, method, at, code, i));
        enter(
            value,
            Names.key(code.getOwner(), code.getName(), code.getDesc()),
            code.getDesc(),
            isStatic,
            i);
      }
    }

    /** A value becomes a parameter of one of our methods. */
    private void enter(
        SourceValue value, String key, String descriptor, boolean isStatic, int position) {
      if (!methods.containsKey(key)) {
        return;
      }
      Type[] arguments = Type.getArgumentTypes(descriptor);
      int slot = 0;
      for (int i = 0; i < position; i++) {
        slot += isStatic ? arguments[i].getSize() : i == 0 ? 1 : arguments[i - 1].getSize();
      }
      for (AbstractInsnNode origin : Origins.of(value)) {
        follow(place(origin), new Place.Parameter(key, slot));
      }
    }

    private void used(SourceValue value, Use use) {
      for (AbstractInsnNode origin : Origins.of(value)) {
        add(uses, place(origin), use);
      }
    }

    private Place place(AbstractInsnNode origin) {
      int slot = origins.parameter(origin);
      if (slot >= 0) {
        return new Place.Parameter(Names.key(type, method), slot);
      }
      if (origin instanceof FieldInsnNode field) {
        return declared(field.owner, field.name);
      }
      return new Place.Site(origin);
    }

    private static SourceValue top(Frame<SourceValue> frame, int below) {
      return frame.getStack(frame.getStackSize() - 1 - below);
    }
  }
}
