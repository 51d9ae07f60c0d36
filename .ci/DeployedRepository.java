import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Tells what is missing in a repository that godmode was deployed to, as strangers would get it:
 * modules, the facts in their POMs, jars, the licence in each, checksums, lists of components.
 *
 * <p>Run with the Java launcher from the root of the sources: {@code java
 * .ci/DeployedRepository.java FOLDER}. Ends with 1 when something is missing.
 */
final class DeployedRepository {
  private static final String PARENT = "godmode-parent";

  /** What is published, with the name of its Java module. */
  private static final Map<String, String> MODULES =
      new TreeMap<>(
          Map.of(
              "godmode-api", "io.godmode.api",
              "godmode-testkit", "io.godmode.testkit",
              "godmode-core", "io.godmode.core",
              "godmode-adapters", "io.godmode.adapters",
              "godmode-paper", "io.godmode.paper",
              "godmode-simulation", "io.godmode.simulation",
              "godmode-onchain", "io.godmode.onchain"));

  /** Each must be in the POM itself. */
  private static final List<String> OWN = List.of("artifactId", "name", "description");

  /** Each must be in the POM or in its parent. */
  private static final List<String> INHERITED =
      List.of(
          "groupId",
          "version",
          "url",
          "inceptionYear",
          "licenses/license/name",
          "licenses/license/url",
          "scm/url",
          "scm/connection");

  /** What would make a published POM depend on one machine or one address. */
  private static final List<String> FOREIGN =
      List.of("repositories", "pluginRepositories", "distributionManagement", "developers");

  private final Path group;
  private final byte[] licence;
  private final List<String> problems = new ArrayList<>();
  private final Set<Path> files = new TreeSet<>();

  private DeployedRepository(Path repository, byte[] licence) {
    this.group = repository.resolve("io/godmode");
    this.licence = licence;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      System.err.println("usage: java .ci/DeployedRepository.java FOLDER");
      System.exit(2);
    }
    DeployedRepository repository =
        new DeployedRepository(Path.of(args[0]), Files.readAllBytes(Path.of("LICENSE")));
    repository.check();
    repository.problems.forEach(problem -> System.err.println("MISSING " + problem));
    System.out.printf(
        "%d published modules and their parent: %d files looked into, %d problems%n",
        MODULES.size(), repository.files.size(), repository.problems.size());
    System.exit(repository.problems.isEmpty() ? 0 : 1);
  }

  private void check() throws Exception {
    Set<String> expected = new TreeSet<>(MODULES.keySet());
    expected.add(PARENT);
    if (!Files.isDirectory(group)) {
      problems.add(group + ": nothing was deployed");
      return;
    }
    Set<String> found;
    try (Stream<Path> folders = Files.list(group)) {
      found =
          folders
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    if (!found.equals(expected)) {
      problems.add("the published modules should be " + expected + " and are " + found);
      return;
    }
    Element parent = pom(PARENT, Optional.empty());
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      pom(module.getKey(), Optional.of(parent));
      jars(module.getKey(), module.getValue());
      components(module.getKey());
    }
  }

  private Element pom(String module, Optional<Element> parent) throws Exception {
    Path file = only(module, ".pom").orElseThrow(() -> new IOException(module + " has no POM"));
    Element pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    for (String path : OWN) {
      if (text(pom, path).isEmpty()) {
        problems.add(module + ": its POM has no " + path);
      }
    }
    for (String path : INHERITED) {
      if (text(pom, path).or(() -> parent.flatMap(other -> text(other, path))).isEmpty()) {
        problems.add(module + ": neither its POM nor the parent has " + path);
      }
    }
    for (String name : FOREIGN) {
      if (child(pom, name).isPresent()) {
        problems.add(module + ": its POM should not have " + name);
      }
    }
    if (parent.isPresent() && !text(pom, "parent/artifactId").equals(Optional.of(PARENT))) {
      problems.add(module + ": its parent is not " + PARENT);
    }
    return pom;
  }

  private void jars(String module, String name) throws IOException {
    Set<String> classes = entries(module, ".jar");
    Set<String> sources = entries(module, "-sources.jar");
    Set<String> pages = entries(module, "-javadoc.jar");
    require(module, ".jar", classes, "META-INF/MANIFEST.MF");
    require(module, "-javadoc.jar", pages, "index.html");
    for (String entry : classes) {
      if (entry.endsWith(".class") && !entry.contains("$")) {
        require(module, "-sources.jar", sources, entry.replace(".class", ".java"));
      }
    }
    for (String page : overviews(module, name)) {
      require(module, "-javadoc.jar", pages, page);
    }
  }

  /** Returns where the javadoc of each package that users see must be. */
  private List<String> overviews(String module, String name) throws IOException {
    Optional<Path> file = only(module, ".jar");
    if (file.isEmpty()) {
      return List.of();
    }
    ModuleDescriptor found = ModuleFinder.of(file.get()).findAll().iterator().next().descriptor();
    if (!found.name().equals(name)) {
      problems.add(module + ": its jar is the module " + found.name() + " and not " + name);
    }
    Stream<String> packages =
        found.isAutomatic()
            ? found.packages().stream()
            : found.exports().stream().map(ModuleDescriptor.Exports::source);
    return packages
        .map(visible -> name + "/" + visible.replace('.', '/') + "/package-summary.html")
        .toList();
  }

  private Set<String> entries(String module, String ending) throws IOException {
    Optional<Path> file = only(module, ending);
    if (file.isEmpty()) {
      return Set.of();
    }
    try (ZipFile jar = new ZipFile(file.get().toFile())) {
      ZipEntry entry = jar.getEntry("META-INF/LICENSE");
      if (entry == null) {
        problems.add(module + ": there is no META-INF/LICENSE in its " + ending);
      } else {
        try (InputStream in = jar.getInputStream(entry)) {
          if (!Arrays.equals(in.readAllBytes(), licence)) {
            problems.add(module + ": the META-INF/LICENSE in its " + ending + " is another one");
          }
        }
      }
      return jar.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void components(String module) throws IOException {
    Optional<Path> file = only(module, "-cyclonedx.json");
    if (file.isEmpty()) {
      return;
    }
    String json = Files.readString(file.get());
    for (String needed :
        List.of("\"bomFormat\" : \"CycloneDX\"", "pkg:maven/io.godmode/" + module)) {
      if (!json.contains(needed)) {
        problems.add(module + ": its list of components does not say " + needed);
      }
    }
    for (String random : List.of("\"serialNumber\"", "\"timestamp\"")) {
      if (json.contains(random)) {
        problems.add(module + ": its list of components differs by build, for it has " + random);
      }
    }
  }

  private void require(String module, String where, Set<String> entries, String entry) {
    if (!entries.isEmpty() && !entries.contains(entry)) {
      problems.add(module + ": there is no " + entry + " in its " + where);
    }
  }

  /** Finds the one deployed file with that ending, and asks for its checksum. */
  private Optional<Path> only(String module, String ending) throws IOException {
    Predicate<String> matches =
        ending.equals(".jar")
            ? name ->
                name.endsWith(".jar")
                    && !name.endsWith("-sources.jar")
                    && !name.endsWith("-javadoc.jar")
            : name -> name.endsWith(ending);
    List<Path> found;
    try (Stream<Path> all = Files.walk(group.resolve(module))) {
      found = all.filter(path -> matches.test(path.getFileName().toString())).toList();
    }
    if (found.size() != 1) {
      problems.add(module + ": there should be one *" + ending + " and there are " + found.size());
      return Optional.empty();
    }
    files.add(found.get(0));
    for (String sum : List.of(".sha1", ".md5")) {
      if (!Files.exists(Path.of(found.get(0) + sum))) {
        problems.add(module + ": its *" + ending + " has no " + sum);
      }
    }
    return Optional.of(found.get(0));
  }

  private static Optional<Element> child(Element element, String name) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element found && found.getTagName().equals(name)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(Element pom, String path) {
    Optional<Element> at = Optional.of(pom);
    for (String name : path.split("/")) {
      at = at.flatMap(element -> child(element, name));
    }
    return at.map(element -> element.getTextContent().strip()).filter(text -> !text.isEmpty());
  }
}
