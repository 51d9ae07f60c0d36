package io.godmode.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that strangers can call has a comment, and every record component its {@code @param}.
 *
 * <p>The release build's javadoc run checks the form of comments. It could ask for missing ones
 * too, but then also for a {@code @return} beneath every "Returns ...".
 */
class DocumentationTests {

  @ParameterizedTest
  @ValueSource(strings = {"src/main/java", "testkit/src/main/java"})
  void everyPublicElementHasAComment(String sources) throws IOException {
    Path root = Path.of(sources).toAbsolutePath();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    Audit audit = audit(files);
    assertThat(audit.commented).as("comments found below " + root).isGreaterThan(20);
    assertThat(audit.missing).isEmpty();
  }

  private static Audit audit(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      Audit audit = new Audit(DocTrees.instance(task));
      audit.scan(task.parse(), null);
      return audit;
    }
  }

  /** Visits what is public and collects what has no comment. */
  private static final class Audit extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees docs;
    private final List<String> missing = new ArrayList<>();
    private int commented;

    private Audit(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public @Nullable Void visitPackage(PackageTree declaration, @Nullable Void none) {
      String file = getCurrentPath().getCompilationUnit().getSourceFile().getName();
      if (file.endsWith("package-info.java")) {
        requireComment("package " + declaration.getPackageName());
      }
      return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
      if (!isPublic(type.getModifiers())) {
        return null;
      }
      DocCommentTree comment = requireComment(type.getSimpleName().toString());
      if (type.getKind() == Tree.Kind.RECORD && comment != null) {
        List<String> described =
            comment.getBlockTags().stream()
                .filter(ParamTree.class::isInstance)
                .map(tag -> ((ParamTree) tag).getName().toString())
                .toList();
        List<String> components =
            type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .map(field -> field.getName().toString())
                .toList();
        if (!described.equals(components)) {
          missing.add(type.getSimpleName() + " has " + components + ", describes " + described);
        }
      }
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
      boolean inherits =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
      if (isPublic(method.getModifiers()) && !inherits) {
        requireComment(
            owner().getSimpleName() + "." + method.getName() + "(" + method.getParameters() + ")");
      }
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void none) {
      boolean component =
          owner().getKind() == Tree.Kind.RECORD
              && !field.getModifiers().getFlags().contains(Modifier.STATIC);
      if (isPublic(field.getModifiers()) && !component) {
        requireComment(owner().getSimpleName() + "." + field.getName());
      }
      return null;
    }

    private @Nullable DocCommentTree requireComment(String what) {
      DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
      if (comment == null || comment.getFirstSentence().isEmpty()) {
        missing.add(what);
      } else {
        commented++;
      }
      return comment;
    }

    /** Members of an interface, and constants of an enum, are public without saying so. */
    private boolean isPublic(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      TreePath parent = getCurrentPath().getParentPath();
      boolean inInterface = parent.getLeaf().getKind() == Tree.Kind.INTERFACE;
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || (inInterface && !flags.contains(Modifier.PRIVATE));
    }

    private ClassTree owner() {
      return (ClassTree) getCurrentPath().getParentPath().getLeaf();
    }
  }
}
