package io.godmode.core.plugin;

import static io.godmode.core.plugin.JarMaker.description;
import static io.godmode.core.plugin.JarMaker.kind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.godmode.api.GodmodeException;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.PluginContext;
import io.godmode.api.plugin.RiskRulePlugin;
import io.godmode.api.risk.RiskRule;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Jars of plug-ins: what is sound is there, what is not is named and disturbs nothing. */
class PluginsTests {
  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(root.resolve("plugins"));
    jar().riskRuleOfKind("good.Rule", "good").make("good.jar");
  }

  private JarMaker jar() {
    return new JarMaker(folder, root);
  }

  /** Returns what is there beside core's own. */
  private static List<PluginInfo> found(Plugins plugins) {
    return plugins.all().stream().filter(info -> !info.isBuiltIn()).toList();
  }

  /** Loads the folder, sees that the good jar is there, and returns the one problem. */
  private PluginProblem onlyProblem() {
    try (Plugins plugins = Plugins.load(folder)) {
      assertThat(found(plugins)).extracting(PluginInfo::kind).contains("good");
      assertThat(plugins.problems()).hasSize(1);
      return plugins.problems().get(0);
    }
  }

  @Nested
  class SoundJars {
    @Test
    void areListedByPortThenKindWithTheirOrigin() throws IOException {
      jar()
          .riskRuleOfKind("z.Rule", "another")
          .service("z.Sink")
          .source(
              "z.Sink",
              "public class Sink implements AlertSinkPlugin {"
                  + kind("pager")
                  + description("\"pages\"")
                  + " public Parameters parameters() { return Parameters.of(Parameter.text(\"to\","
                  + " \"whom\")); }"
                  + " public io.godmode.api.AlertSink create(PluginContext c, ParameterValues v) {"
                  + " return a -> {}; } }")
          .make("z.jar");
      Files.writeString(folder.resolve("README.txt"), "not a jar");
      Files.createDirectory(folder.resolve("sub.jar"));

      try (Plugins plugins = Plugins.load(folder)) {
        assertThat(plugins.problems()).isEmpty();
        assertThat(found(plugins))
            .extracting(PluginInfo::port, PluginInfo::kind, PluginInfo::origin)
            .containsExactly(
                tuple(PluginPort.RISK_RULE, "another", "z.jar"),
                tuple(PluginPort.RISK_RULE, "good", "good.jar"),
                tuple(PluginPort.ALERT_SINK, "pager", "z.jar"));
        assertThat(plugins.find(PluginPort.ALERT_SINK, "pager").orElseThrow().parameters().all())
            .extracting("name")
            .containsExactly("to");
        assertThat(plugins.find(PluginPort.STRATEGY, "pager")).isEmpty();
      }
    }

    @Test
    void whoseManifestNamesNeighboursIsLeftOut() throws IOException {
      jar().riskRuleOfKind("z.Rule", "another").classPath("lib.jar other.jar").make("z.jar");
      PluginProblem problem = onlyProblem();
      assertThat(problem.origin()).isEqualTo("z.jar");
      assertThat(problem.toString()).contains("Class-Path", "lib.jar other.jar");
    }

    @Test
    void ofAnEmptyFolderAreNone() throws IOException {
      try (Plugins plugins = Plugins.load(Files.createDirectory(root.resolve("empty")))) {
        assertThat(found(plugins)).isEmpty();
        assertThat(plugins.problems()).isEmpty();
      }
    }

    @Test
    void needAFolder() {
      assertThatThrownBy(() -> Plugins.load(root.resolve("nowhere")))
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("nowhere cannot be read (NoSuchFileException); give a folder with")
          .extracting(e -> ((GodmodeException) e).code())
          .isEqualTo("PLUGINS_NOT_READABLE");
    }
  }

  @Nested
  class BadJars {
    @Test
    void ofBrokenBytes() throws IOException {
      Files.writeString(folder.resolve("bad.jar"), "this is no archive");

      PluginProblem problem = onlyProblem();

      assertThat(problem.origin()).isEqualTo("bad.jar");
      assertThat(problem.what()).isEqualTo("the jar");
      assertThat(problem.why()).startsWith("it cannot be read as a jar: Zip");
      assertThat(problem.next()).isEqualTo("build or copy it again");
    }

    @Test
    void cutOff() throws IOException {
      Path whole = jar().riskRuleOfKind("bad.Rule", "bad").make("bad.jar");
      byte[] bytes = Files.readAllBytes(whole);
      Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));

      assertThat(onlyProblem().why()).startsWith("it cannot be read as a jar: Zip");
    }

    @Test
    void withoutAServiceFile() throws IOException {
      jar().unnamed().riskRuleOfKind("bad.Rule", "bad").make("bad.jar");

      assertThat(onlyProblem())
          .hasToString(
              "bad.jar: the jar is left out: it has no"
                  + " META-INF/services/io.godmode.api.plugin.Plugin that names a class; add that"
                  + " file; a library belongs inside the jar of the plug-in that uses it");
    }

    @Test
    void thatNameAClassTheyDoNotHave() throws IOException {
      jar().riskRuleOfKind("bad.Rule", "bad").without("bad.Rule").make("bad.jar");

      PluginProblem problem = onlyProblem();
      assertThat(problem.why()).isEqualTo("Provider bad.Rule not found");
      assertThat(problem.next()).startsWith("correct META-INF/services/");
    }

    @Test
    void thatNameAClassThatIsNoPlugin() throws IOException {
      jar().service("bad.Other").source("bad.Other", "public class Other {}").make("bad.jar");

      assertThat(onlyProblem().why()).contains("bad.Other not a subtype");
    }

    @Test
    void thatNameNonsense() throws IOException {
      jar().service("bad Rule!").make("bad.jar");

      assertThat(onlyProblem().why()).contains("Illegal configuration-file syntax");
    }

    @Test
    void whoseInitialiserThrows() throws IOException {
      jar()
          .riskRule(
              "bad.Rule",
              " static final int X = Integer.parseInt(\"no\");"
                  + kind("bad")
                  + description("\"d\" + X"))
          .make("bad.jar");

      PluginProblem problem = onlyProblem();
      assertThat(problem.what()).isEqualTo("Provider bad.Rule could not be instantiated");
      assertThat(problem.why())
          .isEqualTo("it threw NumberFormatException: For input string: \"no\"");
      assertThat(problem.next()).isEqualTo("report it to its author");
    }

    @Test
    void whoseConstructorThrows() throws IOException {
      jar()
          .riskRule(
              "bad.Rule",
              " public Rule() { throw new IllegalStateException(\"no\\nlicence\"); }"
                  + kind("bad")
                  + description("\"d\""))
          .make("bad.jar");

      assertThat(onlyProblem().why()).isEqualTo("it threw IllegalStateException: no licence");
    }

    @Test
    void whoseConstructorNeverEndsItsRecursion() throws IOException {
      jar()
          .riskRule(
              "bad.Rule",
              " public Rule() { deeper(1); } static int deeper(int n) { return 1 + deeper(n + 1); }"
                  + kind("bad")
                  + description("\"d\""))
          .make("bad.jar");

      assertThat(onlyProblem().why()).isEqualTo("it threw StackOverflowError");
    }

    @Test
    void withoutAConstructorThatTheLoaderMayCall() throws IOException {
      jar()
          .riskRule("bad.Rule", " Rule(int n) {}" + kind("bad") + description("\"d\""))
          .make("bad.jar");

      assertThat(onlyProblem().why()).contains("bad.Rule");
    }

    @Test
    void thatNeedAClassThatIsNotThere() throws IOException {
      jar()
          .source("lib.Base", "public abstract class Base {}")
          .source(
              "bad.Rule",
              "public class Rule extends lib.Base implements RiskRulePlugin {"
                  + kind("bad")
                  + description("\"d\"")
                  + " public io.godmode.api.risk.RiskRule create(PluginContext c, ParameterValues"
                  + " v) { return null; } }")
          .service("bad.Rule")
          .without("lib.Base")
          .make("bad.jar");

      PluginProblem problem = onlyProblem();
      assertThat(problem.why())
          .isEqualTo(
              "it needs the class lib.Base, which the jar does not hold and the host does not"
                  + " share");
      assertThat(problem.next()).startsWith("put that library into the jar; shared are the JDK");
    }

    @Test
    void ofANewerJava() throws IOException {
      jar().riskRuleOfKind("bad.Rule", "bad").fromTheFuture().make("bad.jar");

      PluginProblem problem = onlyProblem();
      int here = Runtime.version().feature();
      assertThat(problem.what()).isEqualTo("bad.Rule");
      assertThat(problem.why())
          .isEqualTo("it was compiled for Java " + (here + 1) + ", and this is Java " + here);
    }

    @Test
    void ofAnImpossibleKind() throws IOException {
      jar().riskRuleOfKind("bad.Rule", "Bad Rule").make("bad.jar");

      PluginProblem problem = onlyProblem();
      assertThat(problem.what()).isEqualTo("bad.Rule");
      assertThat(problem.why())
          .isEqualTo("its kind must match [a-z][a-z0-9_]{0,63}, but was 'Bad Rule'");
    }

    @Test
    void thatSayNothingOfThemselves() throws IOException {
      jar()
          .riskRule("bad.Rule", kind("bad") + " public String description() { return null; }")
          .riskRule("bad.Silent", kind("silent") + description("\" \""))
          .riskRule(
              "bad.Null",
              kind("nothing")
                  + description("\"d\"")
                  + " public Parameters parameters() { return null; }")
          .make("bad.jar");

      try (Plugins plugins = Plugins.load(folder)) {
        assertThat(plugins.problems())
            .extracting(PluginProblem::what, PluginProblem::why)
            .containsExactly(
                tuple("bad.Rule", "its description() returned null"),
                tuple("bad.Silent", "its description must have 1 to 200 characters, but has 0"),
                tuple("bad.Null", "its parameters() returned null"));
        assertThat(found(plugins)).extracting(PluginInfo::kind).containsExactly("good");
      }
    }

    @Test
    void whoseParametersContradictThemselves() throws IOException {
      jar()
          .riskRule(
              "bad.Rule",
              kind("bad")
                  + description("\"d\"")
                  + " public Parameters parameters() { return"
                  + " Parameters.of(Parameter.bps(\"b\", \"m\").byDefault(\"20000\")); }")
          .make("bad.jar");

      assertThat(onlyProblem().why())
          .isEqualTo(
              "asked about itself, it threw IllegalArgumentException: parameter 'b': its default"
                  + " must be a whole number (bps) from 0 to 10000, but was 20000");
    }

    @Test
    void thatMakePartsForTwoPorts() throws IOException {
      jar()
          .service("bad.Two")
          .source(
              "bad.Two",
              "public class Two implements AlertSinkPlugin, FlowRulePlugin {"
                  + kind("bad")
                  + description("\"d\"")
                  + " public Part create(PluginContext c, ParameterValues v) { return null; }"
                  + " public interface Part extends io.godmode.api.AlertSink,"
                  + " io.godmode.api.FlowRule {} }")
          .make("bad.jar");

      assertThat(onlyProblem().why())
          .isEqualTo("it makes parts for more than one port: [FLOW_RULE, ALERT_SINK]");
    }

    @Test
    void ofAKindThatIsTaken() throws IOException {
      jar().riskRuleOfKind("bad.Rule", "good").riskRuleOfKind("bad.More", "more").make("later.jar");

      assertThat(onlyProblem())
          .hasToString(
              "later.jar: bad.Rule is left out: its kind 'good' of risk rule is taken by good.Rule"
                  + " (good.jar); remove one of the two, or give it another kind");
    }

    @Test
    void leaveTheOthersOfTheSameJarAlone() throws IOException {
      jar()
          .riskRuleOfKind("bad.First", "first")
          .riskRule(
              "bad.Rule",
              " public Rule() { throw new IllegalStateException(); }"
                  + kind("bad")
                  + description("\"d\""))
          .riskRuleOfKind("bad.Last", "last")
          .service("bad.Missing")
          .make("bad.jar");

      try (Plugins plugins = Plugins.load(folder)) {
        assertThat(found(plugins))
            .extracting(PluginInfo::kind)
            .containsExactly("first", "good", "last");
        assertThat(plugins.problems())
            .extracting(PluginProblem::what)
            .containsExactly("Provider bad.Rule could not be instantiated", "a class");
      }
    }

    @Test
    void areNamedInTheOrderOfTheirFiles() throws IOException {
      for (String name : List.of("c.jar", "a.jar", "b.jar")) {
        jar().riskRuleOfKind("x.Rule", "same").make(name);
      }

      try (Plugins plugins = Plugins.load(folder)) {
        assertThat(plugins.find(PluginPort.RISK_RULE, "same"))
            .map(PluginInfo::origin)
            .contains("a.jar");
        assertThat(plugins.problems())
            .extracting(PluginProblem::origin)
            .containsExactly("b.jar", "c.jar");
      }
    }
  }

  @Nested
  class ClassLoaders {
    private String described(Plugins plugins, String kind) {
      return plugins.find(PluginPort.RISK_RULE, kind).orElseThrow().description();
    }

    @Test
    void giveEachJarItsOwnVersionOfALibrary() throws IOException {
      for (int version = 1; version <= 2; version++) {
        jar()
            .source(
                "lib.Shared",
                "public class Shared { public static int version() { return " + version + "; } }")
            .riskRule(
                "mine.Rule", kind("rule" + version) + description("\"\" + lib.Shared.version()"))
            .make("v" + version + ".jar");
      }

      try (Plugins plugins = Plugins.load(folder)) {
        assertThat(plugins.problems()).isEmpty();
        assertThat(described(plugins, "rule1")).isEqualTo("1");
        assertThat(described(plugins, "rule2")).isEqualTo("2");
      }
    }

    @Test
    void hideTheLibrariesOfTheHost() throws IOException {
      jar()
          .riskRule(
              "mine.Rule",
              kind("nosy")
                  + " public String description() { return seen(\"com.fasterxml.jackson.databind."
                  + "ObjectMapper\") + seen(\"io.vavr.control.Try\") + seen(\"org.junit.jupiter.api."
                  + "Test\") + seen(\"org.slf4j.Logger\") + seen(\"io.godmode.api.money.Usd\") +"
                  + " seen(\"javax.net.ssl.SSLContext\") + seen(\"java.sql.Driver\"); }"
                  + " static String seen(String type) { try { Class.forName(type); return \"1\"; }"
                  + " catch (ClassNotFoundException e) { return \"0\"; } }")
          .make("nosy.jar");

      try (Plugins plugins = Plugins.load(folder)) {
        assertThat(described(plugins, "nosy")).isEqualTo("0001111");
      }
    }

    @Test
    void letAPluginBringAnotherVersionOfWhatTheHostHas() throws IOException {
      jar()
          .source(
              "com.fasterxml.jackson.databind.ObjectMapper",
              "public class ObjectMapper { public String toString() { return \"mine\"; } }")
          .riskRule(
              "mine.Rule",
              kind("own") + description("\"\" + new com.fasterxml.jackson.databind.ObjectMapper()"))
          .make("own.jar");

      try (Plugins plugins = Plugins.load(folder)) {
        assertThat(described(plugins, "own")).isEqualTo("mine");
      }
    }

    @Test
    void hideTheResourcesOfTheHost() throws IOException {
      jar()
          .riskRule(
              "mine.Rule",
              kind("nosy")
                  + " public String description() { ClassLoader mine ="
                  + " Rule.class.getClassLoader(); return"
                  + " (mine.getResource(\"io/godmode/core/config/keys.txt\") == null) + \" \" +"
                  + " (mine == Thread.currentThread().getContextClassLoader()); }")
          .make("nosy.jar");
      ClassLoader before = Thread.currentThread().getContextClassLoader();

      try (Plugins plugins = Plugins.load(folder)) {
        assertThat(described(plugins, "nosy")).isEqualTo("true true");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
      }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void releaseTheirFiles() throws IOException {
      Plugins plugins = Plugins.load(folder);
      assertThat(openFiles()).anyMatch(file -> file.endsWith("good.jar"));

      plugins.close();
      plugins.close();

      assertThat(openFiles()).noneMatch(file -> file.endsWith("good.jar"));
    }

    private List<String> openFiles() throws IOException {
      List<String> open = new ArrayList<>();
      try (DirectoryStream<Path> handles = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
        for (Path handle : handles) {
          if (Files.isSymbolicLink(handle)) {
            open.add(Files.readSymbolicLink(handle).toString());
          }
        }
      }
      return open;
    }
  }

  @Nested
  class InCode {
    @Test
    void areTakenAsTheyAre() {
      try (Plugins plugins = Plugins.of(new Mine("mine"), new Mine("mine"))) {
        assertThat(found(plugins))
            .extracting(PluginInfo::kind, PluginInfo::origin, PluginInfo::isBuiltIn)
            .containsExactly(tuple("mine", "code", false));
        assertThat(plugins.problems()).singleElement().extracting("origin").isEqualTo("code");
      }
    }

    @Test
    void onTheClassPathAreFoundByTheCallingThreadsLoader() {
      try (Plugins plugins = Plugins.onClassPath()) {
        assertThat(plugins.problems()).isEmpty();
      }
    }
  }

  /** A plug-in in code. */
  private record Mine(String kind) implements RiskRulePlugin {
    @Override
    public String description() {
      return "mine";
    }

    @Override
    public Parameters parameters() {
      return Parameters.NONE;
    }

    @Override
    public RiskRule create(PluginContext context, ParameterValues values) {
      throw new IllegalStateException("not made");
    }
  }
}
