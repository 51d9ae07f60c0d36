package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.money.Usd;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.MemecoinSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code /godmode/candidates}. Thread-safe. */
final class CandidatesBody {
  private static final int MOST = 100;

  private final GodmodeConfig config;
  private final CandidateBoard board;

  CandidatesBody(GodmodeConfig config, CandidateBoard board) {
    this.config = config;
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
    whyNot(candidate, chronicle).ifPresent(why -> node.put("why_not", why));
  }

  private static BigDecimal minutes(Duration age) {
    return BigDecimal.valueOf(age.toMillis()).divide(BigDecimal.valueOf(60_000), 1, RoundingMode.DOWN);
  }

  /** The reasons have the names under which the farming strategy counts its drops. */
  private Optional<String> whyNot(Candidate candidate, Chronicle chronicle) {
    if (chronicle.books().holds(candidate.mint())) {
      return Optional.empty();
    }
    return config
        .memecoin()
        .flatMap(farming -> drop(farming, candidate))
        .or(() -> chronicle.denial(candidate.mint()));
  }

  private static Optional<String> drop(MemecoinSettings farming, Candidate candidate) {
    if (candidate.score().compareTo(farming.minScore()) < 0) {
      return Optional.of("score_below_min");
    }
    if (candidate.liquidity().orElse(Usd.ZERO).compareTo(farming.minLiquidity()) < 0) {
      return Optional.of("liquidity_below_min");
    }
    if (candidate.volume24h().orElse(Usd.ZERO).compareTo(farming.minVolume24h()) < 0) {
      return Optional.of("volume_below_min");
    }
    if (farming.maxAge().isPresent() && candidate.age().isEmpty()) {
      return Optional.of("age_missing");
    }
    boolean tooOld =
        farming.maxAge().isPresent()
            && !candidate.ageIsLowerBound()
            && candidate.age().orElse(Duration.ZERO).compareTo(farming.maxAge().get()) > 0;
    return tooOld ? Optional.of("age_above_max") : Optional.empty();
  }
}
