package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class ConfigSchemaProperties {

  @Provide
  Arbitrary<List<ConfigLoaderProperties.Mutation>> mutations() {
    return new ConfigLoaderProperties().mutations();
  }

  @Property
  void whatTheSchemaRefusesTheLoaderRefusesToo(
      @ForAll("mutations") List<ConfigLoaderProperties.Mutation> mutations) {
    ConfigFile file = ConfigFile.complete();
    mutations.forEach(mutation -> mutation.applyTo(file));
    List<String> refusals = ConfigSchemaTests.refusals(file.get(""));

    Statistics.label("refused by the schema")
        .collect(!refusals.isEmpty())
        .coverage(
            share -> {
              share.check(true).percentage(part -> part > 20);
              share.check(false).percentage(part -> part > 2);
            });
    if (!refusals.isEmpty()) {
      assertThat(file.problems()).as("%s", refusals).isNotEmpty();
    }
  }
}
