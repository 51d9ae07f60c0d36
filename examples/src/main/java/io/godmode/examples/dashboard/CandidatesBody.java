package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.core.Godmode;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.strategy.EntryFilters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code /godmode/candidates}. Thread-safe. */
final class CandidatesBody {
  private static final int MOST = 100;

  private final Optional<EntryFilters> filters;
  private final CandidateBoard board;

  CandidatesBody(GodmodeConfig config, CandidateBoard board) {
    this.filters = config.memecoin().map(Godmode::entryFilters);
    this.board = board;
  }

  ObjectNode of(Chronicle chronicle) {
    ObjectNode root = Body.of(chronicle);
    board.latest().map(CandidatesListed::asOfSlot).ifPresent(slot -> root.put("slot", slot));
    List<Candidate> best = board.best();
    root.put("count", best.size());
    ArrayNode candidates = root.putArray("candidates");
    best.stream()
        .limit(MOST)
        .forEach(candidate -> candidate(candidates.addObject(), candidate, chronicle));
    return root;
  }

  private void candidate(ObjectNode node, Candidate candidate, Chronicle chronicle) {
    node.put("symbol", candidate.symbol());
    node.put("mint", candidate.mint().base58());
    node.put("chain", candidate.chain().value());
    node.put("score", candidate.score().toBigDecimal());
    ArrayNode parts = node.putArray("parts");
    candidate
        .parts()
        .forEach(
            part ->
                parts
                    .addObject()
                    .put("name", part.name())
                    .put("value", part.value().toBigDecimal())
                    .put("weight", part.weight().toBigDecimal()));
    ArrayNode safety = node.putArray("safety");
    candidate
        .evidence()
        .forEach(
            each ->
                safety
                    .addObject()
                    .put("name", each.check())
                    .put("answer", each.verdict().name())
                    .put("source", each.detail()));
    candidate.liquidity().ifPresent(usd -> node.put("liquidity_usd", usd.toString()));
    candidate.volume24h().ifPresent(usd -> node.put("volume_usd", usd.toString()));
    candidate.age().ifPresent(age -> node.put("age_minutes", minutes(age)));
    if (candidate.ageIsLowerBound()) {
      node.put("age_is_lower_bound", true);
    }
    candidate.holders().ifPresent(holders -> node.put("holders", holders));
    node.put("held", chronicle.books().holds(candidate.mint()));
    whyNot(candidate, chronicle).ifPresent(why -> node.put("why_not", why));
  }

  private static BigDecimal minutes(Duration age) {
    return BigDecimal.valueOf(age.toMillis())
        .divide(BigDecimal.valueOf(60_000), 1, RoundingMode.DOWN);
  }

  /** The reason under which the farming strategy counts its drop, or the code of a denial. */
  private Optional<String> whyNot(Candidate candidate, Chronicle chronicle) {
    if (chronicle.books().holds(candidate.mint())) {
      return Optional.empty();
    }
    return filters
        .flatMap(farming -> farming.drop(candidate, wallet -> false))
        .map(EntryFilters.Drop::reason)
        .or(() -> chronicle.denial(candidate.mint()));
  }
}
