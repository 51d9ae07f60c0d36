package io.godmode.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.Evidence;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.core.config.TokenSafetySettings;
import io.godmode.core.config.TokenSafetySettings.Action;
import io.godmode.core.config.TokenSafetySettings.Check;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenSafetyTests {
  private final FakeRiskContext context = new FakeRiskContext();

  @ParameterizedTest
  @EnumSource(Check.class)
  void whatIsUnknownOrBadIsRefusedWhereTheCheckDeniesAndPassesOnlyOnAPass(Check check) {
    TokenSafetySettings deny = only(check, Action.DENY);

    assertDenied(judge(deny), check, "UNKNOWN", "no source states it");
    know(Venue.RAYDIUM_V4, false, new Evidence(check.key(), Evidence.Verdict.UNKNOWN, "asked"));
    assertDenied(judge(deny), check, "UNKNOWN", "no source states it");
    know(Venue.RAYDIUM_V4, false, new Evidence(check.key(), Evidence.Verdict.FAIL, "set, slot 9"));
    assertDenied(judge(deny), check, "FAIL", "set, slot 9");
    know(Venue.RAYDIUM_V4, false, new Evidence(check.key(), Evidence.Verdict.PASS, "none, slot 9"));
    assertThat(judge(deny)).isEqualTo(RiskVerdict.PASS);
  }

  @ParameterizedTest
  @EnumSource(Check.class)
  void aCheckThatWarnsPassesAndTellsWhatIsNotProven(Check check) {
    TokenSafetySettings warn = only(check, Action.WARN);

    assertThat(judge(warn)).isEqualTo(RiskVerdict.PASS);
    assertThat(warnings(warn)).extracting(Evidence::check).containsExactly(check.key());
    know(Venue.RAYDIUM_V4, false, new Evidence(check.key(), Evidence.Verdict.FAIL, "bad"));
    assertThat(judge(warn)).isEqualTo(RiskVerdict.PASS);
    assertThat(warnings(warn)).extracting(Evidence::verdict).containsExactly(Evidence.Verdict.FAIL);
    know(Venue.RAYDIUM_V4, false, new Evidence(check.key(), Evidence.Verdict.PASS, "good"));
    assertThat(warnings(warn)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Check.class)
  void aCheckThatIsOffSaysNothing(Check check) {
    TokenSafetySettings off = only(check, Action.OFF);

    know(Venue.RAYDIUM_V4, false, new Evidence(check.key(), Evidence.Verdict.FAIL, "bad"));
    assertThat(judge(off)).isEqualTo(RiskVerdict.PASS);
    assertThat(warnings(off)).isEmpty();
  }

  @Test
  void tokensOfPumpFunProveTheirAuthoritiesByItsProgramAlsoAfterTheyMigrated() {
    know(Venue.PUMP_FUN, false);
    assertThat(judge(TokenSafetySettings.DEFAULT)).isEqualTo(RiskVerdict.PASS);
    know(Venue.PUMP_SWAP, true);
    assertThat(judge(TokenSafetySettings.DEFAULT)).isEqualTo(RiskVerdict.PASS);
    know(Venue.PUMP_SWAP, false);
    assertDenied(
        judge(TokenSafetySettings.DEFAULT), Check.MINT_AUTHORITY, "UNKNOWN", "no source states it");
    know(Venue.RAYDIUM_V4, true);
    assertDenied(
        judge(TokenSafetySettings.DEFAULT), Check.MINT_AUTHORITY, "UNKNOWN", "no source states it");
  }

  @Test
  void whatASourceStatesHoldsAlsoOfATokenOfPumpFun() {
    know(
        Venue.PUMP_FUN,
        false,
        new Evidence("freeze_authority", Evidence.Verdict.FAIL, "set, slot 9"));
    assertDenied(judge(TokenSafetySettings.DEFAULT), Check.FREEZE_AUTHORITY, "FAIL", "set, slot 9");
  }

  @Test
  void pumpFunAnswersForNothingElse() {
    know(Venue.PUMP_FUN, false);
    assertThat(warnings(TokenSafetySettings.DEFAULT))
        .extracting(Evidence::check)
        .containsExactly("extensions", "holders", "creator", "bundling");
  }

  @Test
  void theMarketDecidesWhereTheConfigurationDoesNot() {
    assertThat(judge(TokenSafetySettings.DEFAULT, SourceInfo.Kind.SIMULATED))
        .isEqualTo(RiskVerdict.PASS);
    assertThat(judge(TokenSafetySettings.DEFAULT, SourceInfo.Kind.RECORDED))
        .isInstanceOf(RiskVerdict.Deny.class);
    assertThat(judge(TokenSafetySettings.DEFAULT, SourceInfo.Kind.LIVE))
        .isInstanceOf(RiskVerdict.Deny.class);
    assertThat(judge(TokenSafetySettings.DEFAULT.with(true), SourceInfo.Kind.SIMULATED))
        .isInstanceOf(RiskVerdict.Deny.class);
    assertThat(judge(TokenSafetySettings.DEFAULT.with(false), SourceInfo.Kind.LIVE))
        .isEqualTo(RiskVerdict.PASS);
    assertThat(
            TokenSafety.of(TokenSafetySettings.DEFAULT.with(false), SourceInfo.Kind.LIVE)
                .warnings(FakeRiskContext.MINT, context))
        .isEmpty();
  }

  private static TokenSafetySettings only(Check check, Action action) {
    TokenSafetySettings settings = TokenSafetySettings.DEFAULT;
    for (Check each : Check.values()) {
      settings = settings.with(each, each == check ? action : Action.OFF);
    }
    return settings;
  }

  private void know(Venue venue, boolean migrated, Evidence... evidence) {
    context.facts =
        Optional.of(
            new TokenFacts(
                FakeRiskContext.MINT,
                Optional.empty(),
                Optional.empty(),
                1,
                OptionalLong.empty(),
                Duration.ZERO,
                true,
                Optional.of(venue),
                migrated,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(evidence)));
  }

  private RiskVerdict judge(TokenSafetySettings settings) {
    return judge(settings, SourceInfo.Kind.RECORDED);
  }

  private RiskVerdict judge(TokenSafetySettings settings, SourceInfo.Kind market) {
    return new TokenSafetyRule(TokenSafety.of(settings, market))
        .judge(FakeRiskContext.entry("2"), Usd.ofDollars(2), context);
  }

  private List<Evidence> warnings(TokenSafetySettings settings) {
    return TokenSafety.of(settings, SourceInfo.Kind.RECORDED)
        .warnings(FakeRiskContext.MINT, context);
  }

  private static void assertDenied(
      RiskVerdict verdict, Check check, String evidence, String detail) {
    assertThat(verdict)
        .isEqualTo(
            new RiskVerdict.Deny(
                Denial.of(
                    DenialCode.TOKEN_UNSAFE,
                    Map.of("check", check.key(), "evidence", evidence, "detail", detail))));
  }
}
