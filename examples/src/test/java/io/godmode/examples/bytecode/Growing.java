package io.godmode.examples.bytecode;

import io.godmode.api.Bounded;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Finds the fields whose content may grow after their object was made, and those that do not say
 * how far.
 *
 * <p>A field may grow when it holds an executor, a thread local, a queue of futures, or when it can
 * hold more than one thing and is either set again or its value is put to anything else than
 * reading, taking away or copying. What is only ever set to immutable copies cannot grow. Builders
 * are left out: they live for one call of the host's, who fills them.
 */
final class Growing {
  private static final Pattern READS =
      Pattern.compile(
          "get|getOrDefault|contains(Key|Value|All)?|size|isEmpty|(list)?[iI]terator|stream|forEach"
              + "|keySet|values|entrySet|(first|last|floor|ceiling|lower|higher)(Key|Entry)?"
              + "|(head|tail|sub)(Map|Set|List)|descending(Map|Set|Iterator|KeySet)"
              + "|peek(First|Last)?|element|get(First|Last)|toString|equals|hashCode|length|charAt"
              + "|toArray|toByteArray|indexOf|cardinality|next(Set|Clear)Bit|remainingCapacity");
  private static final Pattern TAKES =
      Pattern.compile(
          "remove(If|First|Last|All)?|retainAll|(poll|take|pop)(First|Last)?(Entry)?|clear"
              + "|drainTo|setLength|trimToSize|reset|replaceAll|sort");

  /** To what a value may be handed because it only takes a copy or a look. */
  private static final Pattern LOOKS =
      Pattern.compile(
          "java/util/(?!Collections[.]synchronized).*[.](<init>|copyOf|of|copyOfRange|unmodifiable[A-Za-z]*"
              + "|addAll|putAll|(contains|remove|retain)All|requireNonNull|equals|hash)"
              + "|java/lang/(String|StringBuilder)[.](join|valueOf|append|<init>)");

  private static final Pattern COPIES =
      Pattern.compile(
          "java/util/(List|Map|Set)[.](copyOf|of|ofEntries)|java/util/stream/Stream[.]toList"
              + "|java/util/Collections[.](unmodifiable|empty|singleton)[A-Za-z]*");

  /** What an atomic reference may point to without growing is one thing. */
  private static final Pattern MANY =
      Pattern.compile(
          ".*<.*(java/util/([A-Za-z]*(List|Map|Set|Deque|Queue|Collection)|concurrent/"
              + "[A-Za-z]*(Map|Set|Queue|List))<|\\[).*>;");

  private static final String MARK = Type.getDescriptor(Bounded.class);

  private final Flow flow;

  Growing(Flow flow) {
    this.flow = flow;
  }

  /** Returns each field that may grow, and why it is thought to. */
  Map<String, String> all() {
    return find(false);
  }

  /** Returns those that neither say how far nor are in a class that does. */
  Map<String, String> undeclared() {
    return find(true);
  }

  /** Returns what declares a bound in fewer than two words, or a rule without text. */
  List<String> empty() {
    List<String> empty = new ArrayList<>();
    for (ClassNode type : flow.classes()) {
      if (says(type.invisibleAnnotations) && !saysHow(type.invisibleAnnotations)) {
        empty.add(Names.simple(type.name));
      }
      for (FieldNode field : type.fields) {
        if (says(field.invisibleAnnotations) && !saysHow(field.invisibleAnnotations)) {
          empty.add(Names.simple(type.name) + "." + field.name);
        }
      }
    }
    return empty;
  }

  /** Returns declarations at fields and classes that have nothing that grows. */
  List<String> idle() {
    Map<String, String> growing = all();
    List<String> idle = new ArrayList<>();
    for (ClassNode type : flow.classes()) {
      String name = Names.simple(type.name);
      if (says(type.invisibleAnnotations)
          && type.fields.stream().noneMatch(each -> growing.containsKey(name + "." + each.name))) {
        idle.add(name);
      }
      for (FieldNode field : type.fields) {
        String place = name + "." + field.name;
        if (says(field.invisibleAnnotations) && !growing.containsKey(place)) {
          idle.add(place);
        }
      }
    }
    return idle;
  }

  private Map<String, String> find(boolean undeclaredOnly) {
    Map<String, String> found = new TreeMap<>();
    for (ClassNode type : flow.classes()) {
      if (isBuilder(type) || (undeclaredOnly && says(type.invisibleAnnotations))) {
        continue;
      }
      for (FieldNode field : type.fields) {
        boolean skipped =
            (field.access & Opcodes.ACC_SYNTHETIC) != 0
                || (undeclaredOnly && says(field.invisibleAnnotations));
        String why = skipped ? "" : why(type, field);
        if (!why.isEmpty()) {
          found.put(Names.simple(type.name) + "." + field.name, why);
        }
      }
    }
    return found;
  }

  private static boolean isBuilder(ClassNode type) {
    return type.name.endsWith("Builder")
        && type.methods.stream().anyMatch(method -> method.name.equals("build"));
  }

  private static boolean says(@Nullable List<AnnotationNode> annotations) {
    return annotations != null && annotations.stream().anyMatch(each -> each.desc.equals(MARK));
  }

  private static boolean saysHow(List<AnnotationNode> annotations) {
    return annotations.stream()
        .filter(each -> each.desc.equals(MARK))
        .flatMap(each -> each.values.stream())
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.equals("by") && !text.equals("then"))
        .allMatch(text -> text.strip().contains(" "));
  }

  private String why(ClassNode type, FieldNode field) {
    Place.Field place = new Place.Field(type.name, field.name);
    boolean isFinal = (field.access & Opcodes.ACC_FINAL) != 0;
    Type declared = Type.getType(field.desc);
    if (declared.getSort() == Type.ARRAY) {
      return isFinal ? "" : setAgain(place);
    }
    Class<?> of = load(declared);
    if (of == null) {
      return "";
    }
    if (Executor.class.isAssignableFrom(of) || ThreadLocal.class.isAssignableFrom(of)) {
      return "is a " + of.getSimpleName();
    }
    if (CompletableFuture.class.isAssignableFrom(of)
        || of.getName().startsWith("io.vavr.collection.")) {
      return isFinal ? "" : setAgain(place);
    }
    if (of.getName().startsWith("java.util.concurrent.atomic.AtomicReference")) {
      boolean many = field.signature != null && MANY.matcher(field.signature).matches();
      return many ? "refers to many" : "";
    }
    if (!holdsMany(of)) {
      return "";
    }
    String again = isFinal ? "" : setAgain(place);
    return again.isEmpty() && !isCopied(place) ? grown(type, place) : again;
  }

  private static boolean holdsMany(Class<?> type) {
    return Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || Set.of(
                StringBuilder.class,
                StringBuffer.class,
                ByteArrayOutputStream.class,
                StringWriter.class,
                BitSet.class)
            .contains(type);
  }

  private String setAgain(Place.Field field) {
    return flow.writers(field).stream()
        .filter(method -> !isMaking(method))
        .findFirst()
        .map(method -> "is set again by " + Names.simple(method.substring(0, method.indexOf('('))))
        .orElse("");
  }

  private static boolean isMaking(String method) {
    return method.contains(".<init>(") || method.contains(".<clinit>(");
  }

  private boolean isCopied(Place.Field field) {
    Set<Place> sources = flow.sources(field);
    return !sources.isEmpty()
        && sources.stream()
            .allMatch(source -> source instanceof Place.Site site && copies(site.instruction()));
  }

  private static boolean copies(AbstractInsnNode at) {
    return at.getOpcode() == Opcodes.ACONST_NULL
        || (at instanceof MethodInsnNode call
            && (call.name.equals("copyOf")
                || COPIES.matcher(call.owner + "." + call.name).matches()));
  }

  /** Returns the first use that is more than looking at it, outside constructors of its class. */
  private String grown(ClassNode type, Place.Field field) {
    for (Place reached : flow.reached(field, false, false)) {
      for (Use use : flow.uses(reached)) {
        boolean making = use.in().name.equals(type.name) && isMaking("." + use.method().name + "(");
        if (!making && !isHarmless(use, reached.equals(field), isRecord(type))) {
          return use.toString();
        }
      }
    }
    return "";
  }

  private boolean isHarmless(Use use, boolean direct, boolean record) {
    return switch (use.kind()) {
      case CALLED ->
          flow.target(use) != null
              || READS.matcher(use.name()).matches()
              || TAKES.matcher(use.name()).matches();
      case PASSED ->
          flow.target(use) != null || LOOKS.matcher(use.owner() + "." + use.name()).matches();
      case TOLD -> true;
      // Records copy what they are given; what a method we call hands back is its caller's.
      case RETURNED -> record || !direct;
      case STORED -> false;
    };
  }

  private static boolean isRecord(ClassNode type) {
    return "java/lang/Record".equals(type.superName);
  }

  private static @Nullable Class<?> load(Type type) {
    if (type.getSort() != Type.OBJECT) {
      return null;
    }
    try {
      return Class.forName(type.getClassName(), false, Growing.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      return null;
    }
  }
}
