package io.godmode.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The walls of the house. Only here are all modules on one class path. */
class ArchitectureTests {

  /**
   * A rule over no classes passes, so the import itself is checked; raise this as the code grows.
   */
  private static final int CLASSES_AT_LEAST = 250;

  private static final String API = "io.godmode.api..";
  private static final String CORE = "io.godmode.core..";
  private static final String ADAPTERS = "io.godmode.adapters..";
  private static final String PAPER = "io.godmode.paper..";
  private static final String ONCHAIN = "io.godmode.onchain..";
  private static final String EXAMPLES = "io.godmode.examples..";
  private static final String TESTKIT = "io.godmode.testkit..";
  private static final String SIMULATION = "io.godmode.simulation..";
  private static final String SOLANAJ = "org.p2p..";
  private static final String SOLANAJ_PRIMITIVES = "io.godmode.onchain.keys.SolanajPrimitives";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.godmode");

  private static final Set<String> MODULES =
      Set.of(API, CORE, ADAPTERS, PAPER, ONCHAIN, EXAMPLES, TESTKIT, SIMULATION);

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void theClassesWereFound() {
    assertThat(CLASSES).hasSizeGreaterThanOrEqualTo(CLASSES_AT_LEAST);
    for (String module : MODULES) {
      assertThat(CLASSES.stream().filter(resideInAnyPackage(module))).as(module).isNotEmpty();
    }
  }

  @Nested
  class Modules {

    @Test
    void apiNeedsTheJdkAndJspecifyOnly() {
      check(
          classes()
              .that()
              .resideInAPackage(API)
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(API, "java..", "org.jspecify.."));
    }

    @Test
    void testkitKnowsTheApiOnly() {
      check(
          noClasses()
              .that()
              .resideInAPackage(TESTKIT)
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage("io.godmode..").and(not(resideInAnyPackage(API, TESTKIT)))));
    }

    @Test
    void coreKnowsNeitherExecutionNorTheNetwork() {
      check(
          noClasses()
              .that()
              .resideInAPackage(CORE)
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage(ADAPTERS, PAPER, ONCHAIN, EXAMPLES, SOLANAJ).or(network())));
    }

    @Test
    void paperKnowsNeitherTheChainNorTheNetwork() {
      check(
          noClasses()
              .that()
              .resideInAPackage(PAPER)
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage(ADAPTERS, ONCHAIN, EXAMPLES, SOLANAJ).or(network())));
    }

    @Test
    void onchainDoesNotKnowPaper() {
      check(
          noClasses()
              .that()
              .resideInAPackage(ONCHAIN)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(ADAPTERS, PAPER, EXAMPLES));
    }

    @Test
    void adaptersKnowCoreHttpOfTheJdkAndMicrometer() {
      check(
          classes()
              .that()
              .resideInAPackage(ADAPTERS)
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(
                  ADAPTERS,
                  API,
                  CORE,
                  "java..",
                  "com.sun.net.httpserver..",
                  "org.jspecify..",
                  "org.slf4j..",
                  "com.fasterxml.jackson..",
                  "io.micrometer.."));
    }

    @Test
    void simulationKnowsCorePaperAndTheTestKitAndIsKnownByNoneThatIsPublished() {
      check(
          classes()
              .that()
              .resideInAPackage(SIMULATION)
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(
                  SIMULATION, API, CORE, PAPER, TESTKIT, "java..", "org.jspecify.."));
      check(
          noClasses()
              .that()
              .resideOutsideOfPackage(SIMULATION)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(SIMULATION));
    }

    @Test
    void solanajStaysBehindOneClass() {
      check(
          noClasses()
              .that()
              .doNotHaveFullyQualifiedName(SOLANAJ_PRIMITIVES)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(SOLANAJ));
    }

    /**
     * Its RPC and socket clients, its transactions, its instructions and its keys from texts are
     * broken in ways that cost money, so that what may be called is listed.
     */
    @Test
    void solanajIsOnlyAskedForWhatIsNotBroken() {
      assertThat(CLASSES.get(SOLANAJ_PRIMITIVES).getAccessesFromSelf())
          .extracting(JavaAccess::getTarget)
          .filteredOn(target -> resideInAnyPackage(SOLANAJ).test(target.getOwner()))
          .extracting(AccessTarget::getFullName)
          .containsOnly(
              "org.p2p.solanaj.core.PublicKey.<init>([B)",
              "org.p2p.solanaj.core.PublicKey.findProgramAddress"
                  + "(java.util.List, org.p2p.solanaj.core.PublicKey)",
              "org.p2p.solanaj.core.PublicKey.toByteArray()",
              "org.p2p.solanaj.core.PublicKey$ProgramDerivedAddress.getAddress()",
              "org.p2p.solanaj.utils.TweetNaclFast.is_on_curve([B)");
    }

    @Test
    void noPackageIsInTwoModules() {
      Map<String, Set<String>> modulesOfPackage = new TreeMap<>();
      for (JavaClass type : CLASSES) {
        String path = type.getSource().orElseThrow().getUri().toString();
        String file = type.getName().replace('.', '/') + ".class";
        assertThat(path).endsWith(file);
        modulesOfPackage
            .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
            .add(path.substring(0, path.length() - file.length()));
      }
      assertThat(modulesOfPackage).allSatisfy((name, modules) -> assertThat(modules).hasSize(1));
    }

    /** The network, except for addresses that are only parsed and the loader of plug-ins' jars. */
    private static DescribedPredicate<JavaClass> network() {
      return resideInAnyPackage("java.net..", "javax.net..")
          .and(
              DescribedPredicate.<JavaClass>describe(
                  "more than an address",
                  type ->
                      !type.isEquivalentTo(java.net.URI.class)
                          && !type.isEquivalentTo(java.net.URL.class)
                          && !type.isEquivalentTo(java.net.URLClassLoader.class)
                          && !type.isEquivalentTo(java.net.URISyntaxException.class)));
    }
  }

  @Nested
  class Plugins {
    private static final Set<String> PORTS =
        Set.of(
            "StrategyPlugin",
            "MemecoinDataProviderPlugin",
            "CopyTradeFeedPlugin",
            "ExecutorPlugin",
            "RiskRulePlugin",
            "FlowRulePlugin",
            "AlertSinkPlugin",
            "PoolModelPlugin");

    /** What can be had from the arguments of a factory, from what those return, and so on. */
    @Test
    void areNeverHandedAGuardAPermitOrASigner() {
      Set<JavaClass> reached = reachedFrom(PORTS.stream());

      assertThat(reached)
          .extracting(JavaClass::getSimpleName)
          .contains(
              "PluginContext", "ExecutionContext", "ApprovedOrder", "MarketView", "RiskContext")
          .noneMatch(Plugins::isForbidden);
    }

    @Test
    void wouldBeSeenToBeHandedOne() {
      assertThat(reachedFrom(Stream.of("io.godmode.api.TxGuard")))
          .extracting(JavaClass::getSimpleName)
          .anyMatch(Plugins::isForbidden);
    }

    private static boolean isForbidden(String name) {
      return name.matches(".*(TxGuard|GuardVerdict|TxPreview|Permit|Signer|PrivateKey|KeyPair).*");
    }

    private static Set<JavaClass> reachedFrom(Stream<String> names) {
      Set<JavaClass> reached = new LinkedHashSet<>();
      Deque<JavaClass> open = new ArrayDeque<>();
      names
          .map(name -> name.contains(".") ? name : "io.godmode.api.plugin." + name)
          .map(CLASSES::get)
          .forEach(open::add);
      while (!open.isEmpty()) {
        JavaClass type = open.remove();
        if (type.getPackageName().startsWith("io.godmode.") && reached.add(type)) {
          type.getAllMembers().stream()
              .filter(Signatures::isVisible)
              .flatMap(ArchitectureTests::typesIn)
              .flatMap(each -> each.getAllInvolvedRawTypes().stream())
              .map(JavaClass::getBaseComponentType)
              .forEach(open::add);
        }
      }
      return reached;
    }
  }

  @Nested
  class Packages {

    @Test
    void haveNoCycles() {
      check(slices().matching("io.godmode.(**)").should().beFreeOfCycles());
    }

    @Test
    void areNullMarked() {
      Collection<String> unmarked =
          CLASSES.stream()
              .map(JavaClass::getPackage)
              .filter(each -> !each.isAnnotatedWith(NullMarked.class))
              .map(JavaPackage::getName)
              .collect(toCollection(TreeSet::new));
      assertThat(unmarked).as("packages without @NullMarked in package-info.java").isEmpty();
    }
  }

  @Nested
  class Signatures {

    @Test
    void showNoTypesOfLibraries() {
      check(
          classes()
              .that()
              .resideInAnyPackage(API, CORE, PAPER, ONCHAIN)
              .should(
                  new ArchCondition<JavaClass>("show no type of a library to callers") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                      if (!isVisible(type)) {
                        return;
                      }
                      Stream<JavaType> supertypes =
                          Stream.concat(
                              type.getSuperclass().stream(), type.getInterfaces().stream());
                      report(type, type.getFullName(), supertypes, events);
                      for (JavaMember member : type.getMembers()) {
                        if (isVisible(member)) {
                          report(type, member.getFullName(), typesIn(member), events);
                        }
                      }
                    }
                  }));
    }

    private static boolean isVisible(JavaClass type) {
      return type.getModifiers().contains(JavaModifier.PUBLIC)
          && type.getEnclosingClass().map(Signatures::isVisible).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
      Set<JavaModifier> modifiers = member.getModifiers();
      return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
          && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static void report(
        JavaClass owner, String where, Stream<JavaType> types, ConditionEvents events) {
      types
          .flatMap(type -> type.getAllInvolvedRawTypes().stream())
          .filter(resideInAnyPackage("io.vavr..", "com.fasterxml..", SOLANAJ))
          .distinct()
          .forEach(
              type ->
                  events.add(
                      SimpleConditionEvent.violated(owner, where + " shows " + type.getName())));
    }
  }

  @Nested
  class Money {

    @Test
    void isNeverFloatingPoint() {
      check(
          classes()
              .that()
              .resideInAnyPackage(
                  "io.godmode..money..",
                  "io.godmode..order..",
                  "io.godmode..wallet..",
                  "io.godmode..risk..",
                  "io.godmode..pool..",
                  "io.godmode..ledger..",
                  PAPER)
              // Statistics of the simulated market are not amounts.
              .and()
              .resideOutsideOfPackage("io.godmode.paper.sim..")
              .should(
                  new ArchCondition<JavaClass>("hold no float or double, scores excepted") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                      for (JavaMember member : type.getMembers()) {
                        if (!isScore(member)
                            && typesIn(member)
                                .flatMap(each -> each.getAllInvolvedRawTypes().stream())
                                .anyMatch(Money::isFloatingPoint)) {
                          String message = member.getFullName() + " is or takes floating point";
                          events.add(SimpleConditionEvent.violated(type, message));
                        }
                      }
                    }
                  }));
    }

    private static boolean isScore(JavaMember member) {
      return member.getName().toLowerCase(Locale.ROOT).contains("score");
    }

    private static boolean isFloatingPoint(JavaClass type) {
      JavaClass element = type.getBaseComponentType();
      return Stream.of(double.class, float.class, Double.class, Float.class)
          .anyMatch(element::isEquivalentTo);
    }
  }

  @Nested
  class Engine {

    /** An empty gate approves everything, so only two places may make one. */
    @Test
    void onlyTheCompositionAndTheTestKitMakeAGate() {
      check(
          noClasses()
              .that()
              .doNotHaveFullyQualifiedName("io.godmode.core.Composition")
              .and()
              .resideOutsideOfPackage("io.godmode.testkit..")
              .should()
              .accessTargetWhere(calls(io.godmode.api.risk.RiskGate.class, "of")));
    }

    @Test
    void isWiredByItsRootAndUnknownToItsRooms() {
      check(
          noClasses()
              .that()
              .resideInAPackage("io.godmode.core.*..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("io.godmode.core"));
      check(
          noClasses()
              .that()
              .resideInAnyPackage("io.godmode.core.strategy..", "io.godmode.core.pool..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "io.godmode.core.risk..",
                  "io.godmode.core.treasury..",
                  "io.godmode.core.ledger..",
                  "io.godmode.core.journal..",
                  "io.godmode.core.config.."));
    }
  }

  /** Time, randomness and order are looked after by {@code bytecode.DeterminismTests}. */
  @Nested
  class Determinism {

    @Test
    void nothingStaticChanges() {
      check(
          fields()
              .that()
              .areStatic()
              .and()
              .doNotHaveModifier(JavaModifier.SYNTHETIC)
              .should()
              .beFinal());
    }
  }

  /** Tests and string constants are looked at by {@code bytecode.SendingTests}. */
  @Nested
  class Sending {

    /** Only a host that means to send real money composes that, and we are none. */
    @Test
    void isComposedNowhere() {
      check(
          noClasses()
              .that(not(belongToAnyOf(io.godmode.onchain.tx.TxGate.class)))
              .should()
              .accessTargetWhere(calls(io.godmode.onchain.tx.TxGate.Builder.class, "broadcast"))
              .as("neither the command line nor an example nor a library broadcasts"));
    }

    @Test
    void goesThroughTheSenderOnly() {
      check(
          noClasses()
              .that()
              .doNotHaveFullyQualifiedName("io.godmode.onchain.tx.TxSender")
              .should()
              .accessTargetWhere(
                  calls(io.godmode.onchain.tx.Transport.class, "send")
                      .or(calls(io.godmode.onchain.rpc.NodeTransport.class, "send")))
              .as("only the sender hands bytes to a transport"));
    }

    @Test
    void happensInOneTransportThatOnlyHostsCompose() {
      check(
          classes()
              .that()
              .implement(io.godmode.onchain.tx.Transport.class)
              .should()
              .be(io.godmode.onchain.rpc.NodeTransport.class));
      // What a page shows of a host's composition has a gate that permits nothing.
      check(
          noClasses()
              .that()
              .doNotHaveFullyQualifiedName("io.godmode.onchain.rpc.NodeTransport")
              .and()
              .doNotHaveFullyQualifiedName("io.godmode.examples.chain.OnchainDesk")
              .should()
              .dependOnClassesThat()
              .areAssignableTo(io.godmode.onchain.rpc.NodeTransport.class));
    }

    @Test
    void isPermittedSignedAndDoneInOnePlaceEach() {
      String tx = "io.godmode.onchain.tx.";
      Map<String, String> makers =
          Map.of("TxPermit", "IssuedPermits", "SignedTx", "TxGate", "TxSender", "TxGate");
      makers.forEach(
          (made, maker) -> {
            assertThat(CLASSES.get(tx + made).getConstructors())
                .noneMatch(each -> each.getModifiers().contains(JavaModifier.PUBLIC));
            check(
                noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(tx + maker)
                    .should()
                    .accessTargetWhere(
                        calls(CLASSES.get(tx + made).reflect(), JavaConstructor.CONSTRUCTOR_NAME))
                    .as("only " + maker + " makes a " + made));
          });
    }

    /** Neither a builder of transactions nor a reader of the chain can get anything signed. */
    @Test
    void isUnknownToThoseWhoBuildAndRead() {
      check(
          noClasses()
              .that()
              .resideInAnyPackage(
                  "io.godmode.onchain.venue..",
                  "io.godmode.onchain.chain..",
                  "io.godmode.onchain.guard..",
                  "io.godmode.onchain.decode..",
                  "io.godmode.onchain.index..",
                  "io.godmode.onchain.stream..",
                  "io.godmode.onchain.plugin..")
              .should()
              .dependOnClassesThat()
              .haveFullyQualifiedName("io.godmode.onchain.tx.TxGate")
              .orShould()
              .dependOnClassesThat()
              .haveFullyQualifiedName("io.godmode.onchain.tx.TxSender")
              .orShould()
              .dependOnClassesThat()
              .haveFullyQualifiedName("io.godmode.onchain.keys.TxSigner"));
    }
  }

  @Nested
  class Programs {

    @Test
    void aloneEndTheProcess() {
      check(
          noClasses()
              .that()
              .resideOutsideOfPackage(EXAMPLES)
              .should()
              .accessTargetWhere(
                  calls(System.class, "exit").or(calls(Runtime.class, "exit", "halt")))
              .as("only a program ends the process"));
    }

    @Test
    void alonePrint() {
      check(
          noClasses()
              .that()
              .resideOutsideOfPackage(EXAMPLES)
              .should()
              .accessTargetWhere(
                  calls(System.class, "out", "err")
                      .or(
                          DescribedPredicate.describe(
                              "printStackTrace()",
                              access ->
                                  access.getTarget().getFullName().endsWith(".printStackTrace()"))))
              .as("only a program prints"));
    }
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String... names) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + String.join("|", names),
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && Set.of(names).contains(access.getTarget().getName()));
  }

  private static Stream<JavaType> typesIn(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    return Stream.concat(
        Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()),
        unit.getExceptionTypes().stream());
  }
}
