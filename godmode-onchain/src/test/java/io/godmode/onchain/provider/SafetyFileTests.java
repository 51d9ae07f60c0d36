package io.godmode.onchain.provider;

import static io.godmode.onchain.provider.ScriptedChain.SOL;
import static io.godmode.onchain.provider.ScriptedChain.address;
import static io.godmode.onchain.provider.ScriptedChain.mint;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.Evidence.Verdict;
import io.godmode.api.money.Ratio;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.index.IndexedBlock;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each safety answer as the chain's events, the index and nodes give it. */
class SafetyFileTests {
  private static final Mint TOKEN = mint(1);
  private static final Address CREATOR = address(2);
  private static final SafetyTerms TERMS = new SafetyTerms(3_000, 1_000, 2, 5_000, 3);

  private final Map<Mint, MintFacts> told = new HashMap<>();
  private final AccountFacts nodes =
      new AccountFacts() {
        @Override
        public Optional<MintFacts> of(Mint mint, long asOfSlot) {
          return Optional.ofNullable(told.get(mint)).filter(facts -> facts.slot() <= asOfSlot);
        }

        @Override
        public void want(Mint mint, long asOfSlot) {}

        @Override
        public void close() {}
      };

  private SafetyFile file(ScriptedChain chain) {
    MemoryIndex index = new MemoryIndex().with(ScriptedChain.FIRST, chain.blocks());
    SafetyFile file = new SafetyFile(index, nodes, TERMS);
    for (IndexedBlock block : chain.blocks()) {
      file.at(block.slot());
      block
          .transactions()
          .forEach(
              transaction -> {
                transaction.events().forEach(file::add);
                transaction.balances().forEach(file::add);
              });
    }
    return file;
  }

  private static Evidence evidence(SafetyFile file, Mint mint, String check) {
    Candidate.Builder candidate = Candidate.builder(mint, "ONE", Ratio.ZERO);
    file.explain(mint, candidate);
    return candidate.build().evidence().stream()
        .filter(each -> each.check().equals(check))
        .findFirst()
        .orElseThrow();
  }

  private static ScriptedChain launched() {
    return new ScriptedChain().launch(TOKEN, CREATOR).block();
  }

  private static MintAccount account(Optional<Address> authority) {
    return new MintAccount(
        MintAccount.TOKEN, authority, authority, ScriptedChain.SUPPLY, 6, List.of(), true);
  }

  @Test
  void whatNobodyWasAskedAboutIsUnknown() {
    SafetyFile file = file(launched());

    for (String check :
        List.of(
            "mint_authority", "freeze_authority", "extensions", "holders", "creator", "bundling")) {
      assertThat(evidence(file, mint(50), check).verdict()).as(check).isEqualTo(Verdict.UNKNOWN);
    }
  }

  @Test
  void aLaunchPadAnswersForItsTokensUntilANodeDoes() {
    SafetyFile file = file(launched());
    assertThat(evidence(file, TOKEN, "mint_authority"))
        .returns(Verdict.PASS, Evidence::verdict)
        .extracting(Evidence::detail)
        .asString()
        .startsWith("slot " + ScriptedChain.FIRST);
    assertThat(evidence(file, TOKEN, "extensions").verdict()).isEqualTo(Verdict.PASS);

    told.put(TOKEN, new MintFacts(Optional.of(account(Optional.of(address(9)))), Map.of(), 5, ""));
    assertThat(evidence(file, TOKEN, "mint_authority").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(evidence(file, TOKEN, "freeze_authority"))
        .isEqualTo(
            new Evidence("freeze_authority", Verdict.FAIL, "slot 5: " + address(9).base58()));
  }

  @Test
  void anAnswerOfTheFutureDoesNotCount() {
    told.put(
        TOKEN,
        new MintFacts(
            Optional.of(account(Optional.of(address(9)))), Map.of(), ScriptedChain.FIRST + 1, ""));

    assertThat(evidence(file(launched()), TOKEN, "mint_authority").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void fewHoldersOfMuchFailAndTheCurveIsNone() {
    SafetyFile small = file(launched().buy(TOKEN, address(3), SOL).block());
    SafetyFile large = file(launched().buy(TOKEN, address(3), 60 * SOL).block());

    assertThat(evidence(small, TOKEN, "holders").verdict()).isEqualTo(Verdict.PASS);
    assertThat(evidence(large, TOKEN, "holders"))
        .returns(Verdict.FAIL, Evidence::verdict)
        .extracting(Evidence::detail)
        .asString()
        .startsWith("slot " + (ScriptedChain.FIRST + 1) + ": the ten largest of 1 hold ")
        .contains(" of " + ScriptedChain.SUPPLY, "allowed: 3000");
  }

  @Test
  void holdersThatNodesTellAreCountedWithoutWhatIsBurnt() {
    Mint unseen = mint(60);
    Map<Address, BigInteger> owners =
        Map.of(
            address(3), BigInteger.valueOf(ScriptedChain.SUPPLY / 4),
            Address.of("1nc1nerator11111111111111111111111111111111"),
                BigInteger.valueOf(ScriptedChain.SUPPLY / 2));
    told.put(unseen, new MintFacts(Optional.of(account(Optional.empty())), owners, 7, ""));

    SafetyFile untraded = file(launched());

    // A quarter of all that were made is half of those that are left.
    assertThat(evidence(untraded, unseen, "holders"))
        .returns(Verdict.FAIL, Evidence::verdict)
        .extracting(Evidence::detail)
        .asString()
        .contains("slot 7: ", "at least 1 ", "5000 bps");
  }

  @Test
  void buyersBesideTheCreatorInTheLaunchSlotAreABundle() {
    SafetyFile alone =
        file(new ScriptedChain().launch(TOKEN, CREATOR).buy(TOKEN, CREATOR, 10 * SOL).block());
    SafetyFile bundled =
        file(new ScriptedChain().launch(TOKEN, CREATOR).buy(TOKEN, address(3), 10 * SOL).block());
    SafetyFile later = file(launched().buy(TOKEN, address(3), 10 * SOL).block());

    assertThat(evidence(alone, TOKEN, "bundling").verdict()).isEqualTo(Verdict.PASS);
    assertThat(evidence(later, TOKEN, "bundling").verdict()).isEqualTo(Verdict.PASS);
    assertThat(evidence(bundled, TOKEN, "bundling"))
        .returns(Verdict.FAIL, Evidence::verdict)
        .extracting(Evidence::detail)
        .asString()
        .startsWith("slot " + ScriptedChain.FIRST + ": 1 beside the creator bought ");
  }

  @Test
  void aCreatorIsJudgedByEarlierTokensOnceEnoughSlotsAreCovered() {
    ScriptedChain chain = launched();
    assertThat(evidence(file(chain), TOKEN, "creator").verdict()).isEqualTo(Verdict.UNKNOWN);
    chain.block().block();
    assertThat(evidence(file(chain), TOKEN, "creator").verdict()).isEqualTo(Verdict.PASS);
    chain.launch(mint(10), CREATOR).launch(mint(11), CREATOR).block();
    assertThat(evidence(file(chain), TOKEN, "creator"))
        .returns(Verdict.FAIL, Evidence::verdict)
        .extracting(Evidence::detail)
        .asString()
        .contains(CREATOR.base58(), "launched 2 ", "0 moved on");
    chain.migrate(mint(10), address(80)).block();
    assertThat(evidence(file(chain), TOKEN, "creator").verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aMigrationThatTheChainDroppedClearsNoCreator() {
    ScriptedChain chain = launched();
    chain.launch(mint(10), CREATOR).launch(mint(11), CREATOR).block().block();
    chain.migrate(mint(10), address(80)).block();
    SafetyFile file = file(chain);

    file.rollBack(chain.slot() - 1);

    assertThat(evidence(file, TOKEN, "creator").verdict()).isEqualTo(Verdict.FAIL);
  }
}
