package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.config.ConfigKey.Status;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EffectiveConfigProperties {
  private static final EffectiveConfig COMPLETE = of(ConfigFile.complete());

  private static EffectiveConfig of(ConfigFile file) {
    return EffectiveConfig.of(file.text(), "test.json", ConfigEntry.Origin.FILE);
  }

  @Provide
  Arbitrary<List<ConfigLoaderProperties.Mutation>> mutations() {
    return new ConfigLoaderProperties().mutations().map(all -> all.subList(0, 1));
  }

  @Property
  void whatTradesOtherwiseShowsADifference(
      @ForAll("mutations") List<ConfigLoaderProperties.Mutation> mutations) {
    ConfigFile file = ConfigFile.complete();
    mutations.forEach(mutation -> mutation.applyTo(file));
    if (!file.problems().isEmpty()) {
      return;
    }
    EffectiveConfig changed = of(file);
    boolean told =
        COMPLETE.changesTo(changed).stream().anyMatch(each -> each.status() == Status.ENFORCED);

    if (!changed.config().hash().equals(COMPLETE.config().hash())) {
      assertThat(told).as("%s", mutations).isTrue();
    }
    assertThat(changed.changesTo(changed)).isEmpty();
    assertThat(changed.changesTo(COMPLETE)).hasSameSizeAs(COMPLETE.changesTo(changed));
  }
}
