package io.godmode.onchain.provider;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.Evidence.Verdict;
import io.godmode.api.market.Venue;
import io.godmode.core.market.TokenInsight;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.index.AccountBalance;
import io.godmode.onchain.index.CreatorHistory;
import io.godmode.onchain.index.Holders;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.Market;
import io.godmode.onchain.index.TokenRecord;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The safety evidence of tokens: what was seen of them, what the index knows, what nodes say of
 * their accounts. Each answer names its slot and raw values. Nothing in it is newer than the last
 * slot taken in: an answer of the index counts only while the index holds nothing newer.
 *
 * <p>Bounded; of more tokens the one without news for longest is forgotten. Not thread-safe.
 */
final class SafetyFile implements TokenInsight {
  private static final int MAX_TOKENS = 8_192;

  /** All token accounts counted together; beyond it the oldest tokens are counted no more. */
  private static final int MAX_ACCOUNTS = 1_000_000;

  /** A minute. */
  private static final long ASK_AGAIN_SLOTS = 150;

  private static final int LARGEST = 64;
  private static final int WHOLE = 10_000;
  private static final int MILLION = 1_000_000;
  private static final float LOAD = 0.75f;

  private final IndexReader reader;
  private final AccountFacts accounts;
  private final SafetyTerms terms;
  private final Creators creators = new Creators();

  @Bounded(by = "MAX_TOKENS tokens", then = "the one without news for longest is forgotten")
  private final Map<Mint, Dossier> dossiers = new LinkedHashMap<>(1024, LOAD, true);

  private long counted;
  private long firstSlot = Long.MAX_VALUE;
  private long slot;

  SafetyFile(IndexReader reader, AccountFacts accounts, SafetyTerms terms) {
    this.reader = reader;
    this.accounts = accounts;
    this.terms = terms;
  }

  /** Says which slot's events come now. */
  void at(long now) {
    slot = now;
    firstSlot = Math.min(firstSlot, now);
  }

  /**
   * Takes in an event of the slot, before the balances of its transaction; returns how a token
   * began that was launched before all slots taken in, at its first event.
   */
  Optional<TokenRecord> add(ChainEvent event) {
    if (event instanceof ChainEvent.Launch launch) {
      launched(launch);
      return Optional.empty();
    }
    if (event instanceof ChainEvent.Migration moved) {
      return moved(moved);
    }
    if (event instanceof ChainEvent.Swap swap && swap.counts()) {
      return Market.between(swap.inputMint(), swap.outputMint())
          .flatMap(market -> swapped(swap, market.base()));
    }
    return Optional.empty();
  }

  private void launched(ChainEvent.Launch launch) {
    Dossier dossier = dossier(launch.mint());
    dossier.born(
        new Dossier.Birth(
            slot, launch.venue(), Optional.of(launch.creator()), launch.tokenProgram()));
    dossier.tradesIn(launch.curve());
    dossier.holders = new HolderCount();
    dossier.changedSlot = slot;
    creators.launched(launch.creator(), launch.mint(), slot);
  }

  private Optional<TokenRecord> moved(ChainEvent.Migration moved) {
    boolean seen = dossiers.containsKey(moved.mint());
    Dossier dossier = dossier(moved.mint());
    Optional<TokenRecord> earlier = seen ? Optional.empty() : earlier(dossier);
    dossier.onPumpFun |= moved.venue().equals(Venue.PUMP_FUN);
    dossier.tradesIn(moved.curve());
    moved.pool().ifPresent(dossier::tradesIn);
    dossier.changedSlot = slot;
    creator(dossier).ifPresent(by -> creators.moved(by, moved.mint(), slot));
    return earlier;
  }

  private Optional<TokenRecord> swapped(ChainEvent.Swap swap, Mint mint) {
    boolean seen = dossiers.containsKey(mint);
    Dossier dossier = dossier(mint);
    Optional<TokenRecord> earlier = seen ? Optional.empty() : earlier(dossier);
    dossier.onPumpFun |= swap.venue().equals(Venue.PUMP_FUN);
    swap.pool().ifPresent(dossier::tradesIn);
    dossier.changedSlot = slot;
    if (swap.outputMint().equals(mint)) {
      dossier.bought(swap.trader(), swap.outputAmount(), slot);
    }
    return earlier;
  }

  /** A launch in slots taken in is told by its event; one before them is told by the index. */
  private Optional<TokenRecord> earlier(Dossier dossier) {
    Optional<TokenRecord> token =
        reader
            .token(dossier.mint)
            .filter(known -> known.launch().map(launch -> launch.slot() < firstSlot).orElse(false));
    token.flatMap(TokenRecord::launch).ifPresent(dossier::born);
    return token;
  }

  /** Takes in what a token account holds after a transaction of the slot. */
  void add(AccountBalance balance) {
    Dossier dossier = dossiers.get(balance.mint());
    if (dossier == null || dossier.holders == null) {
      return;
    }
    dossier.changedSlot = slot;
    counted += dossier.holders.add(balance);
    if (counted > MAX_ACCOUNTS) {
      for (Dossier oldest : dossiers.values()) {
        giveUp(oldest);
        if (counted <= MAX_ACCOUNTS / 2) {
          return;
        }
      }
    }
  }

  /** Forgets the tokens that dropped slots say something of. */
  void rollBack(long fromSlot) {
    dossiers
        .values()
        .removeIf(
            dossier -> {
              if (dossier.changedSlot < fromSlot) {
                return false;
              }
              giveUp(dossier);
              return true;
            });
    creators.rollBack(fromSlot);
    slot = Math.min(slot, fromSlot - 1);
  }

  /** Asks nodes for what the file does not know of a token that is listed. */
  void want(Mint mint) {
    accounts.want(mint, slot);
  }

  @Override
  public OptionalInt creator(Mint mint) {
    Optional<Creators.Tally> tally = dossierOf(mint).flatMap(this::tally);
    if (tally.isEmpty() || tally.get().launched() < 2) {
      return OptionalInt.empty();
    }
    long earlier = tally.get().launched() - 1;
    long moved = Math.min(earlier, tally.get().moved());
    return OptionalInt.of((int) ((moved + 1) * MILLION / (earlier + 3)));
  }

  @Override
  public OptionalInt spread(Mint mint) {
    Optional<Dossier.Counted> known = dossierOf(mint).flatMap(this::counted);
    return known.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(0, MILLION - known.get().spread().share(MILLION)));
  }

  @Override
  public void explain(Mint mint, Candidate.Builder candidate) {
    Dossier dossier = dossierOf(mint).orElseGet(() -> new Dossier(mint));
    ask(dossier);
    Optional<MintFacts> facts = accounts.of(mint, slot);
    candidate.evidence(mintAuthority(dossier, facts));
    candidate.evidence(freezeAuthority(dossier, facts));
    candidate.evidence(extensions(dossier, facts));
    candidate.evidence(holders(dossier, facts));
    candidate.evidence(record(dossier));
    candidate.evidence(bundling(dossier));
    counted(dossier)
        .filter(Dossier.Counted::complete)
        .ifPresent(c -> candidate.holders(c.spread().holders()));
  }

  /** Returns the decimals of a token as a node told them. */
  OptionalInt decimals(Mint mint) {
    Optional<Integer> told =
        accounts.of(mint, slot).flatMap(MintFacts::mint).map(MintAccount::decimals);
    return told.isPresent() ? OptionalInt.of(told.get()) : OptionalInt.empty();
  }

  private Evidence mintAuthority(Dossier dossier, Optional<MintFacts> facts) {
    return facts
        .flatMap(MintFacts::mint)
        .map(mint -> MintSafety.mintAuthority(mint, facts.get().slot()))
        .orElseGet(() -> byLaunchPad(dossier, MintSafety.MINT_AUTHORITY, facts));
  }

  private Evidence freezeAuthority(Dossier dossier, Optional<MintFacts> facts) {
    return facts
        .flatMap(MintFacts::mint)
        .map(mint -> MintSafety.freezeAuthority(mint, facts.get().slot()))
        .orElseGet(() -> byLaunchPad(dossier, MintSafety.FREEZE_AUTHORITY, facts));
  }

  /** pump.fun gives the right to mint up when it makes a token, and sets none to freeze. */
  private static Evidence byLaunchPad(Dossier dossier, String check, Optional<MintFacts> facts) {
    return dossier.onPumpFun
        ? new Evidence(
            check,
            Verdict.PASS,
            "slot " + dossier.changedSlot + ": made by pump.fun, which leaves nobody the right")
        : unknown(check, facts, "no node was asked, and no program answers for it");
  }

  private static Evidence extensions(Dossier dossier, Optional<MintFacts> facts) {
    Optional<Evidence> told =
        facts.flatMap(MintFacts::mint).map(mint -> MintSafety.extensions(mint, facts.get().slot()));
    if (told.isPresent()) {
      return told.get();
    }
    Dossier.Birth birth = dossier.birth;
    return birth != null && birth.tokenProgram().equals(Optional.of(MintAccount.TOKEN))
        ? new Evidence(
            MintSafety.EXTENSIONS,
            Verdict.PASS,
            "slot " + birth.slot() + ": launched on SPL Token, which has no extensions")
        : unknown(MintSafety.EXTENSIONS, facts, "no node was asked");
  }

  private Evidence holders(Dossier dossier, Optional<MintFacts> facts) {
    Optional<Dossier.Counted> known = counted(dossier);
    if (known.isEmpty()) {
      return unknown("holders", facts, "the launch was not seen, and no node told the holders");
    }
    HolderCount.Spread spread = known.get().spread();
    int share = spread.share(WHOLE);
    return new Evidence(
        "holders",
        share <= terms.maxTopTenBps() ? Verdict.PASS : Verdict.FAIL,
        "slot "
            + known.get().slot()
            + ": the ten largest of "
            + (known.get().complete() ? "" : "at least ")
            + spread.holders()
            + " hold "
            + spread.topTen()
            + " of "
            + spread.total()
            + ", "
            + share
            + " bps, allowed: "
            + terms.maxTopTenBps());
  }

  private Evidence record(Dossier dossier) {
    Optional<Address> creator = creator(dossier);
    Optional<Creators.Tally> tally = tally(dossier);
    if (creator.isEmpty() || tally.isEmpty()) {
      return new Evidence("creator", Verdict.UNKNOWN, "its launch was not seen");
    }
    long earlier = Math.max(0, tally.get().launched() - 1);
    long moved = Math.min(earlier, tally.get().moved());
    boolean bad = earlier >= terms.badRecordFrom() && moved * WHOLE < earlier * terms.minMovedBps();
    long covered = Math.max(0, slot - coveredFrom() + 1);
    Verdict verdict =
        bad ? Verdict.FAIL : covered >= terms.minCoveredSlots() ? Verdict.PASS : Verdict.UNKNOWN;
    return new Evidence(
        "creator",
        verdict,
        "slot "
            + slot
            + ": "
            + creator.get().base58()
            + " launched "
            + earlier
            + " before or beside it, of which "
            + moved
            + " moved on, in "
            + covered
            + " slots");
  }

  private long coveredFrom() {
    return reader.ranges().stream()
        .filter(range -> range.holds(slot))
        .mapToLong(range -> range.first())
        .findFirst()
        .orElse(firstSlot);
  }

  private Evidence bundling(Dossier dossier) {
    Dossier.Birth birth = dossier.birth;
    if (birth == null || birth.slot() < firstSlot || dossier.firstBuysCut) {
      return new Evidence("bundling", Verdict.UNKNOWN, "its launch slot was not seen");
    }
    Optional<Dossier.Counted> known = counted(dossier);
    if (known.isEmpty()) {
      return new Evidence(
          "bundling",
          Verdict.UNKNOWN,
          "slot " + birth.slot() + ": how many tokens there are was not told");
    }
    BigInteger bought = BigInteger.ZERO;
    int buyers = 0;
    for (Map.Entry<Address, BigInteger> buy : dossier.firstBuys.entrySet()) {
      if (!birth.creator().equals(Optional.of(buy.getKey()))) {
        bought = bought.add(buy.getValue());
        buyers++;
      }
    }
    HolderCount.Spread share = new HolderCount.Spread(buyers, bought, known.get().spread().total());
    int bps = share.share(WHOLE);
    return new Evidence(
        "bundling",
        bps <= terms.maxBundledBps() ? Verdict.PASS : Verdict.FAIL,
        "slot "
            + birth.slot()
            + ": "
            + buyers
            + " beside the creator bought "
            + bought
            + " of "
            + share.total()
            + " in the launch slot, "
            + bps
            + " bps, allowed: "
            + terms.maxBundledBps());
  }

  /** Returns who holds a token: counted since its launch, else as nodes or the index say. */
  private Optional<Dossier.Counted> counted(Dossier dossier) {
    if (dossier.holders != null && (dossier.spread == null || dossier.spreadAt != slot)) {
      dossier.spread =
          dossier
              .holders
              .spread(dossier.venues)
              .map(spread -> new Dossier.Counted(spread, dossier.changedSlot, true))
              .orElse(null);
      dossier.spreadAt = slot;
    }
    return Optional.ofNullable(dossier.spread)
        .or(() -> told(dossier))
        .or(() -> Optional.ofNullable(dossier.indexedSpread));
  }

  private Optional<Dossier.Counted> told(Dossier dossier) {
    Optional<MintFacts> facts =
        accounts
            .of(dossier.mint, slot)
            .filter(each -> !each.owners().isEmpty() && each.mint().isPresent());
    return facts.flatMap(
        each -> {
          BigInteger supply = HolderCount.unsigned(each.mint().get().supply());
          return supply.signum() == 0
              ? Optional.empty()
              : HolderCount.spread(each.owners(), dossier.venues, supply)
                  .map(spread -> new Dossier.Counted(spread, each.slot(), false));
        });
  }

  /**
   * Asks the index for what was before the slots taken in, at most once a minute a token. Its
   * answers count while it holds nothing newer than what was taken in, else they were of the
   * future.
   */
  private void ask(Dossier dossier) {
    if (slot - dossier.askedAt < ASK_AGAIN_SLOTS) {
      return;
    }
    dossier.askedAt = slot;
    if (dossier.holders == null) {
      reader
          .holders(dossier.mint, LARGEST)
          .filter(holders -> holders.asOfSlot() <= slot && holders.total().signum() > 0)
          .flatMap(holders -> counted(dossier, holders))
          .ifPresent(known -> dossier.indexedSpread = known);
    }
    Optional<CreatorHistory> history = creator(dossier).map(by -> reader.creator(by, slot));
    // Asked last, so that nothing can have come between the answers and this.
    if (reader.lastSlot().orElse(Long.MAX_VALUE) <= slot) {
      history.ifPresent(
          known -> dossier.indexedTally = new Creators.Tally(known.launched(), known.migrated()));
    }
  }

  private static Optional<Dossier.Counted> counted(Dossier dossier, Holders holders) {
    Map<Address, BigInteger> byOwner = new HashMap<>();
    holders.largest().forEach(each -> byOwner.put(each.owner(), each.amount()));
    return HolderCount.spread(byOwner, dossier.venues, holders.total())
        .map(
            largest ->
                new Dossier.Counted(
                    new HolderCount.Spread(holders.count(), largest.topTen(), largest.total()),
                    holders.asOfSlot(),
                    true));
  }

  private Optional<Creators.Tally> tally(Dossier dossier) {
    Optional<Creators.Tally> seen = creator(dossier).flatMap(creators::tally);
    Creators.Tally indexed = dossier.indexedTally;
    return (indexed == null ? seen : Optional.of(seen.map(indexed::or).orElse(indexed)))
        .filter(all -> all.launched() > 0);
  }

  private Optional<Address> creator(Dossier dossier) {
    return Optional.ofNullable(dossier.birth).flatMap(Dossier.Birth::creator);
  }

  private static Evidence unknown(String check, Optional<MintFacts> facts, String why) {
    String detail = facts.map(MintFacts::detail).filter(text -> !text.isEmpty()).orElse(why);
    return new Evidence(check, Verdict.UNKNOWN, detail);
  }

  private Optional<Dossier> dossierOf(Mint mint) {
    return Optional.ofNullable(dossiers.get(mint));
  }

  private Dossier dossier(Mint mint) {
    Dossier dossier = dossiers.computeIfAbsent(mint, Dossier::new);
    if (dossiers.size() > MAX_TOKENS) {
      Dossier eldest = dossiers.values().iterator().next();
      giveUp(eldest);
      dossiers.remove(eldest.mint);
    }
    return dossier;
  }

  private void giveUp(Dossier dossier) {
    if (dossier.holders != null) {
      counted -= dossier.holders.giveUp();
    }
  }
}
