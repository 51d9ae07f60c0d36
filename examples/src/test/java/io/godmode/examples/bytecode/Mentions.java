package io.godmode.examples.bytecode;

import io.godmode.examples.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What one class file mentions: methods it calls or refers to, texts it holds, and what it puts
 * lambdas in for.
 *
 * @param name of the class, with dots, nested ones with a dollar
 * @param test whether it is compiled from tests
 * @param interfaces those that it says it implements
 * @param methods {@code Owner.name} with the owner's slashes
 * @param texts every constant text, of concatenations too
 * @param lambdas interfaces that it makes lambdas of
 */
record Mentions(
    String name,
    boolean test,
    List<String> interfaces,
    Set<String> methods,
    Set<String> texts,
    Set<String> lambdas) {

  /** Modules whose tests are looked at too; the benchmarks have none. */
  private static final List<String> MODULES =
      List.of(
          "godmode-api",
          "godmode-api/testkit",
          "godmode-core",
          "godmode-core/adapters",
          "godmode-core/simulation",
          "godmode-paper",
          "godmode-onchain",
          "examples");

  /** Returns those of every class that this repository compiles, the tests' own included. */
  static List<Mentions> ofEverything() {
    List<Mentions> all = new ArrayList<>();
    for (String module : MODULES) {
      Path target = Repository.root().resolve(module).resolve("target");
      all.addAll(in(target.resolve("classes"), false));
      all.addAll(in(target.resolve("test-classes"), true));
    }
    Path benchmarks = Repository.root().resolve("godmode-core/benchmarks/target/classes");
    if (Files.isDirectory(benchmarks)) {
      all.addAll(in(benchmarks, true));
    }
    return all;
  }

  private static List<Mentions> in(Path root, boolean test) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .sorted()
          .map(file -> of(node(file), test))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("build all modules with their tests first", failure);
    }
  }

  private static ClassNode node(Path file) {
    try {
      ClassNode node = new ClassNode();
      new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.SKIP_DEBUG);
      return node;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns those of one class. */
  static Mentions of(ClassNode type, boolean test) {
    Mentions of =
        new Mentions(
            type.name.replace('/', '.'),
            test,
            List.copyOf(type.interfaces),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>());
    for (FieldNode field : type.fields) {
      of.constant(field.value);
    }
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode each : method.instructions) {
        of.read(each);
      }
    }
    return of;
  }

  private void read(AbstractInsnNode each) {
    if (each instanceof MethodInsnNode call) {
      methods.add(call.owner + "." + call.name);
    } else if (each instanceof LdcInsnNode constant) {
      constant(constant.cst);
    } else if (each instanceof InvokeDynamicInsnNode dynamic) {
      lambdas.add(Type.getReturnType(dynamic.desc).getInternalName());
      constant(dynamic.bsm);
      for (Object argument : dynamic.bsmArgs) {
        constant(argument);
      }
    }
  }

  private void constant(Object value) {
    if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof Handle handle) {
      methods.add(handle.getOwner() + "." + handle.getName());
    } else if (value instanceof ConstantDynamic dynamic) {
      constant(dynamic.getBootstrapMethod());
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        constant(dynamic.getBootstrapMethodArgument(i));
      }
    }
  }

  /** Returns the class in whose source file it stands. */
  String outermost() {
    return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
  }

  boolean calls(String method) {
    return methods.contains(method);
  }

  boolean holds(String text) {
    return texts.stream().anyMatch(each -> each.contains(text));
  }
}
