package io.godmode.examples.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds formats that write numbers or dates as the machine's locale has them. */
final class LocalDigits {
  private static final Pattern CONVERSIONS = Pattern.compile("(?s).*%[^sn%].*");
  private static final Set<String> WITHOUT_LOCALE =
      Set.of(
          "([Ljava/lang/Object;)Ljava/lang/String;",
          "(Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;");

  private final Flow flow;

  LocalDigits(Flow flow) {
    this.flow = flow;
  }

  List<String> found(Predicate<ClassNode> where) {
    List<String> found = new ArrayList<>();
    for (ClassNode type : flow.classes()) {
      if (where.test(type)) {
        for (MethodNode method : type.methods) {
          for (AbstractInsnNode at : method.instructions) {
            if (at instanceof LdcInsnNode text
                && text.cst instanceof String format
                && CONVERSIONS.matcher(format).matches()
                && formats(at)) {
              found.add(Names.simple(type.name) + "." + method.name + " formats \"" + format + '"');
            }
          }
        }
      }
    }
    return found;
  }

  private boolean formats(AbstractInsnNode text) {
    return flow.reached(new Place.Site(text), true, true).stream()
        .flatMap(place -> flow.uses(place).stream())
        .anyMatch(
            use ->
                use.owner().equals("java/lang/String")
                    && Set.of("format", "formatted").contains(use.name())
                    && WITHOUT_LOCALE.contains(use.descriptor()));
  }
}
