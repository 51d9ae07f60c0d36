package io.godmode.examples.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What makes code depend on more than its input, its configuration and its seed: one call each. */
enum Chance {
  TIME(
      "System[.](currentTimeMillis|nanoTime)[(].*",
      "(Instant|LocalDate|LocalTime|LocalDateTime|OffsetDateTime|OffsetTime|ZonedDateTime|Year|YearMonth)"
          + "[.]now[(].*",
      "Clock[.](system|systemUTC|systemDefaultZone|tickMillis|tickMinutes|tickSeconds)[(].*",
      "Date[.]<init>[(][)]V",
      "Calendar[.]getInstance[(].*"),
  RANDOMNESS(
      "(Math|StrictMath)[.]random[(].*",
      "UUID[.]randomUUID[(].*",
      "ThreadLocalRandom[.]current[(].*",
      "SecureRandom[.](<init>|getInstance.*)[(].*",
      "RandomGenerator[.](getDefault|of)[(].*",
      "(Random|SplittableRandom)[.]<init>[(][)]V",
      "Collections[.]shuffle[(]Ljava/util/List;[)]V"),
  IDENTITY(
      "System[.]identityHashCode[(].*",
      "Object[.]hashCode[(].*",
      "ProcessHandle[.](pid|current)[(].*"),
  DEFAULTS(
      "String[.](toLowerCase|toUpperCase|getBytes)[(][)].*",
      "String[.]<init>[(]\\[B(II)?[)]V",
      "Charset[.]defaultCharset[(].*",
      "Locale[.]getDefault[(].*",
      "(ZoneId|TimeZone)[.](systemDefault|getDefault)[(].*",
      "(FileReader|FileWriter)[.]<init>[(](Ljava/lang/String;|Ljava/io/File;)Z?[)]V",
      "(InputStreamReader|Scanner)[.]<init>[(]Ljava/io/InputStream;[)]V",
      "(OutputStreamWriter|PrintStream|PrintWriter)[.]<init>[(]Ljava/io/OutputStream;Z?[)]V",
      "ByteArrayOutputStream[.]toString[(][)].*",
      "(PrintStream|PrintWriter)[.](printf|format)[(]Ljava/lang/String;.*",
      "Formatter[.]<init>[(](Ljava/lang/Appendable;)?[)]V",
      "(NumberFormat|DateFormat|Collator)[.]get[A-Za-z]*Instance[(][)].*",
      "(DecimalFormat|SimpleDateFormat)[.]<init>[(]Ljava/lang/String;[)]V",
      "DateTimeFormatter[.]ofPattern[(]Ljava/lang/String;[)].*",
      "DateTimeFormatterBuilder[.]toFormatter[(][)].*",
      "DateTimeFormatter[.]ofLocalized.*"),
  FILE_ORDER("File[.](list|listFiles)[(].*", "Files[.](list|walk|find|newDirectoryStream)[(].*"),
  FLOATING_POINT(
      "Math[.](sin|cos|tan|asin|acos|atan|atan2|exp|expm1|log|log10|log1p|sinh|cosh|tanh|hypot|pow|"
          + "cbrt|fma)[(].*",
      "DoubleStream[.](sum|average|summaryStatistics)[(].*",
      "Collectors[.](summing|averaging|summarizing)Double[(].*",
      // The JDK's text of a floating point number became shorter in version 19.
      "(Double|Float|String)[.](toString|valueOf)[(][DF][)].*String;",
      "String(Builder|Buffer)[.]append[(][DF][)].*") {
    @Override
    boolean is(AbstractInsnNode at) {
      return SINGLE.contains(at.getOpcode())
          || (at instanceof InvokeDynamicInsnNode dynamic
              && dynamic.bsm.getOwner().endsWith("StringConcatFactory")
              && Stream.of(Type.getArgumentTypes(dynamic.desc))
                  .anyMatch(type -> Set.of(Type.DOUBLE, Type.FLOAT).contains(type.getSort())));
    }
  },
  SCHEDULING(
      ".*[.]parallelStream[(].*",
      "[A-Za-z]*Stream[.]parallel[(].*",
      "Arrays[.]parallel.*",
      "Runtime[.](availableProcessors|freeMemory|totalMemory|maxMemory)[(].*",
      "ForkJoinPool[.]commonPool[(].*",
      "CompletableFuture[.](supplyAsync|runAsync)[(]Ljava/util/function/Supplier;[)].*",
      "CompletableFuture[.]runAsync[(]Ljava/lang/Runnable;[)].*",
      "Thread[.](activeCount|getAllStackTraces|getId|threadId|getName)[(].*");

  private static final Set<Integer> SINGLE =
      Set.of(
          Opcodes.FADD,
          Opcodes.FSUB,
          Opcodes.FMUL,
          Opcodes.FDIV,
          Opcodes.FREM,
          Opcodes.I2F,
          Opcodes.L2F,
          Opcodes.D2F);

  private final Pattern calls;

  Chance(String... calls) {
    this.calls = Pattern.compile(String.join("|", calls));
  }

  /** Whether an instruction that is no call is of this kind. */
  boolean is(AbstractInsnNode at) {
    return false;
  }

  /** Returns what a class does of this kind: {@code Books.apply calls Instant.now}. */
  List<String> in(ClassNode type) {
    List<String> found = new ArrayList<>();
    for (MethodNode method : type.methods) {
      String where = Names.simple(type.name) + "." + method.name;
      for (AbstractInsnNode at : method.instructions) {
        if (is(at)) {
          found.add(where + " computes with float, or makes text of floating point");
        }
        targets(at)
            .filter(target -> calls.matcher(target).matches())
            .forEach(target -> found.add(where + " calls " + spoken(target)));
      }
    }
    return found;
  }

  private static String spoken(String target) {
    return target.substring(0, target.indexOf('('));
  }

  private static Stream<String> targets(AbstractInsnNode at) {
    if (at instanceof MethodInsnNode call) {
      return call.owner.startsWith("[") ? Stream.empty() : Stream.of(dotted(Names.key(call)));
    }
    if (at instanceof InvokeDynamicInsnNode dynamic) {
      return Stream.of(dynamic.bsmArgs)
          .filter(Handle.class::isInstance)
          .map(Handle.class::cast)
          .filter(handle -> handle.getDesc().startsWith("("))
          .map(handle -> dotted(Names.key(handle.getOwner(), handle.getName(), handle.getDesc())));
    }
    return Stream.empty();
  }

  /** The simple name of a class and the rest of a key; a descriptor keeps its slashes. */
  private static String dotted(String key) {
    int open = key.indexOf('(');
    return Names.simple(key.substring(0, open)) + key.substring(open);
  }
}
