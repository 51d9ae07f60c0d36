package io.godmode.examples.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Finds collections without an order that are gone through, made text of, or handed out. */
final class Unordered {
  private static final Predicate<String> TYPES =
      Pattern.compile(
              "java/util/(HashMap|HashSet|Hashtable|IdentityHashMap|WeakHashMap|Properties"
                  + "|concurrent/ConcurrentHashMap)")
          .asMatchPredicate();

  /** {@code Map.of} and {@code Set.of} begin with a salt that differs from one JVM to the next. */
  private static final Predicate<String> CALLS =
      Pattern.compile(
              "java/util/(Map|Set)[.](copyOf|ofEntries)[(].*"
                  + "|java/util/Set[.]of[(](Ljava/lang/Object;Ljava/lang/Object;.*|\\[.*)"
                  + "|java/util/Map[.]of[(](Ljava/lang/Object;){3}.*"
                  + "|java/util/concurrent/ConcurrentHashMap[.]newKeySet[(].*"
                  + "|java/util/stream/Collectors[.]"
                  + "(toSet|toUnmodifiableSet|toUnmodifiableMap|groupingByConcurrent|toConcurrentMap)[(].*"
                  + "|java/util/stream/Collectors[.]toMap[(](Ljava/util/function/(Function|BinaryOperator);)*[)].*"
                  + "|java/util/stream/Collectors[.]groupingBy[(]Ljava/util/function/Function;"
                  + "(Ljava/util/stream/Collector;)?[)].*")
          .asMatchPredicate();

  private static final Set<String> LOOKUPS =
      Set.of(
          "<init>",
          "get",
          "getOrDefault",
          "containsKey",
          "containsValue",
          "contains",
          "containsAll",
          "size",
          "isEmpty",
          "put",
          "putIfAbsent",
          "add",
          "addAll",
          "putAll",
          "remove",
          "removeAll",
          "retainAll",
          "computeIfAbsent",
          "computeIfPresent",
          "compute",
          "merge",
          "clear",
          "equals",
          "hashCode",
          "replace");

  /** What sorts its argument, puts it into a fixed order, or asks it for one element only. */
  private static final Predicate<String> ORDERS =
      Pattern.compile(
              "java/util/(TreeMap|TreeSet|EnumMap)[.]<init>"
                  + "|java/util/EnumSet[.](copyOf|addAll)|java/util/.*[.](containsAll|removeAll|retainAll|equals)"
                  + "|java/util/(HashMap|HashSet)[.](<init>|putAll|addAll)"
                  + "|java/util/(TreeMap|TreeSet|SortedMap|SortedSet|NavigableMap|NavigableSet)[.](putAll|addAll)"
                  + "|java/util/Objects[.](requireNonNull|equals|hash)"
                  + "|java/util/(Map|Set)[.]copyOf")
          .asMatchPredicate();

  /** What makes the collection that a collector describes, or a collector of it. */
  private static final Predicate<String> COLLECTS =
      Pattern.compile("java/util/stream/(Stream[.]collect|Collectors[.].*)").asMatchPredicate();

  private final Flow flow;

  Unordered(Flow flow) {
    this.flow = flow;
  }

  List<String> found(Predicate<ClassNode> where) {
    List<String> found = new ArrayList<>();
    for (ClassNode type : flow.classes()) {
      if (where.test(type)) {
        for (MethodNode method : type.methods) {
          for (AbstractInsnNode at : method.instructions) {
            if (isUnordered(at)) {
              String made = Names.simple(type.name) + "." + method.name + ": ";
              ordered(at).forEach(use -> found.add(made + use));
            }
          }
        }
      }
    }
    return found.stream().distinct().toList();
  }

  private static boolean isUnordered(AbstractInsnNode at) {
    if (at instanceof TypeInsnNode made) {
      return at.getOpcode() == Opcodes.NEW && TYPES.test(made.desc);
    }
    return at instanceof MethodInsnNode call && CALLS.test(Names.key(call));
  }

  /** Returns the uses of a collection that depend on its order. */
  private List<String> ordered(AbstractInsnNode at) {
    List<String> found = new ArrayList<>();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place.Site(at)));
    Set<Place> seen = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      for (Place place : flow.reached(open.remove(), true, true)) {
        if (seen.add(place)) {
          for (Use use : flow.uses(place)) {
            if (COLLECTS.test(use.owner() + "." + use.name())) {
              open.add(new Place.Site(use.instruction()));
            } else if (!isHarmless(use)) {
              found.add(use.toString());
            }
          }
        }
      }
    }
    return found;
  }

  private boolean isHarmless(Use use) {
    return switch (use.kind()) {
      case CALLED -> LOOKUPS.contains(use.name()) || flow.target(use) != null;
      case PASSED -> flow.target(use) != null || ORDERS.test(use.owner() + "." + use.name());
      case RETURNED -> !isVisible(use);
      case TOLD, STORED -> false;
    };
  }

  /** Whether others than our classes may call the method that returns it. */
  private static boolean isVisible(Use use) {
    int visible = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    return (use.method().access & visible) != 0 && (use.in().access & Opcodes.ACC_PUBLIC) != 0;
  }
}
