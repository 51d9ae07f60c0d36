package io.godmode.onchain.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Says aloud when the tests on the virtual machine prove nothing, and fails where they must. */
class SvmRigAvailabilityTests {
  @Test
  void theVirtualMachineIsThereOrItsAbsenceIsSaid() {
    Optional<String> missing = SvmRuntime.ofThisMachine().missing();
    missing.ifPresent(SvmRigAvailabilityTests::sayAloud);
    if (required(System.getProperties(), System.getenv())) {
      assertThat(missing)
          .as("the tests tagged svm are required here, but %s%s", SvmRig.UNAVAILABLE, missing)
          .isEmpty();
    }
  }

  /** The property decides, then our own variable, then whether this is a CI. */
  private static boolean required(Properties properties, Map<String, String> environment) {
    String property = properties.getProperty("svm.required");
    if (property != null) {
      return Boolean.parseBoolean(property);
    }
    String own = environment.get("GODMODE_SVM_REQUIRED");
    return Boolean.parseBoolean(own == null ? environment.get("CI") : own);
  }

  @Test
  void itIsRequiredByThePropertyThenByOurVariableThenByACi() {
    Properties none = new Properties();
    Properties asked = new Properties();
    asked.setProperty("svm.required", "true");
    Properties waived = new Properties();
    waived.setProperty("svm.required", "false");

    assertThat(required(none, Map.of())).isFalse();
    assertThat(required(asked, Map.of("GODMODE_SVM_REQUIRED", "false"))).isTrue();
    assertThat(required(waived, Map.of("CI", "true"))).isFalse();
    assertThat(required(none, Map.of("CI", "true"))).isTrue();
    assertThat(required(none, Map.of("GODMODE_SVM_REQUIRED", "true"))).isTrue();
    assertThat(required(none, Map.of("CI", "true", "GODMODE_SVM_REQUIRED", "false"))).isFalse();
  }

  @Test
  void aMissingNodeIsNamed() {
    Path folder = SvmRuntime.ofThisMachine().folder();

    assertThat(new SvmRuntime("no-such-node", folder).missing())
        .hasValueSatisfying(reason -> assertThat(reason).contains("no Node", "no-such-node"));
  }

  private static void sayAloud(String reason) {
    String line = "=".repeat(80);
    System.err.println(
        line
            + "\n"
            + SvmRig.UNAVAILABLE
            + reason
            + "\n"
            + "Every test tagged svm is skipped: nothing was proved on Solana's virtual machine.\n"
            + line);
  }
}
