package io.godmode.onchain.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.CopyTradeFeed;
import io.godmode.api.id.Address;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.recording.RecordedTransactions;
import io.godmode.testkit.CopyTradeFeedContract;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Leaders of recorded transactions of mainnet, all venues together. */
class OnchainCopyFeedTests implements CopyTradeFeedContract {
  private static final Address HOPPER = Address.of("GGztQqQ6pCPaJQnNpXBgELr5cs3WwDakRbh1iEMzjgSJ");
  private static final Address ROUND_TRIPPER =
      Address.of("2vr538qDgHCPYmr2mjt5LSjQ3kBYjtw3SDSveUKBVkef");
  private static final Address BUYER = Address.of("Fswrw3tgQL597kCexxLEhft6a7Su4CDoqwRMqqj4BEp5");
  private static final Address SELLER = Address.of("mm5G1iYsa87dCR7zwBHmDC57k7mA6HHiRTE8FFNpkju");
  private static final long BOUGHT_AT = 284_682_639L;

  private static RecordedTransactions recorded() {
    return RecordedTransactions.of(SharedData.require("chain/data/transactions"));
  }

  /** Everybody who trades in the recording. */
  private static Set<Address> everybody() {
    Set<Address> traders = new LinkedHashSet<>();
    recorded()
        .forEach(
            (Consumer<DecodedTransaction>)
                decoded ->
                    decoded.events().stream()
                        .filter(ChainEvent.Swap.class::isInstance)
                        .forEach(event -> traders.add(((ChainEvent.Swap) event).trader())));
    return traders;
  }

  @Override
  public CopyTradeFeed feed() {
    return OnchainCopyFeed.of(recorded(), everybody());
  }

  @Override
  public Set<Address> leaders() {
    return everybody();
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  private static List<LeaderTrade> of(Address leader) {
    OnchainCopyFeed feed = OnchainCopyFeed.of(recorded(), List.of(leader));
    List<LeaderTrade> told = new ArrayList<>();
    told.addAll(feed.after(ingested(1)));
    told.addAll(feed.after(ingested(1_000_000_000L)));
    feed.close();
    return told;
  }

  private static SlotIngested ingested(long slot) {
    return new SlotIngested(slot, InputPosition.START);
  }

  @Test
  void aTokenSoldOverAnotherForSolIsOneSaleOfIt() {
    assertThat(of(HOPPER))
        .singleElement()
        .satisfies(
            sale -> {
              assertThat(sale.side()).isEqualTo(Side.SELL);
              assertThat(sale.mint().toString()).startsWith("vVe16q");
              assertThat(sale.tokenAmount()).isEqualTo(5_878_070_878L);
              assertThat(sale.quoteAmount()).isEqualTo(3_142_401L);
              assertThat(sale.slot()).isEqualTo(273_851_860L);
            });
  }

  @Test
  void whatIsBoughtAndSoldInOneTransactionIsNoTrade() {
    assertThat(of(ROUND_TRIPPER)).isEmpty();
  }

  @Test
  void aBuyIsToldWithVenueAndTransaction() {
    assertThat(of(BUYER))
        .singleElement()
        .satisfies(
            buy -> {
              assertThat(buy.side()).isEqualTo(Side.BUY);
              assertThat(buy.quoteAmount()).isEqualTo(1_100_000_000L);
              assertThat(buy.tokenAmount()).isEqualTo(37_951_768_488_745L);
              assertThat(buy.slot()).isEqualTo(BOUGHT_AT);
              assertThat(buy.venue()).isEqualTo(Optional.of(Venue.PUMP_FUN));
              assertThat(buy.signature().map(Object::toString).orElse("")).startsWith("52ar89rg");
            });
  }

  @Test
  void aSaleSellsAShareOfWhatWasHeld() {
    assertThat(of(SELLER))
        .singleElement()
        .satisfies(
            sale -> {
              assertThat(sale.side()).isEqualTo(Side.SELL);
              assertThat(sale.tokenAmount()).isEqualTo(7_287_032_271_779L);
              assertThat(sale.soldShare().toString()).isEqualTo("1");
            });
  }

  @Test
  void everyVenueThatIsDecodedHasItsTrades() {
    Set<String> venues = new LinkedHashSet<>();
    OnchainCopyFeed feed = OnchainCopyFeed.of(recorded(), everybody());
    feed.after(ingested(1));
    feed.after(ingested(1_000_000_000L))
        .forEach(trade -> venues.add(trade.venue().map(Venue::name).orElse("")));
    feed.close();

    assertThat(venues)
        .contains(
            "pump_fun",
            "pump_swap",
            "launchlab",
            "raydium_v4",
            "raydium_cpmm",
            "raydium_clmm",
            "meteora_damm_v2",
            "whirlpool");
  }

  @Test
  void inStepItTellsWhatHasBeenReadAndNothingOfThePast() {
    OnchainCopyFeed feed = OnchainCopyFeed.of(recorded(), List.of(BUYER));

    assertThat(feed.after(ingested(BOUGHT_AT - 5))).isEmpty();
    assertThat(feed.after(ingested(BOUGHT_AT - 1))).isEmpty();
    assertThat(feed.after(ingested(BOUGHT_AT))).hasSize(1);
    assertThat(feed.after(ingested(BOUGHT_AT + 1))).isEmpty();

    OnchainCopyFeed late = OnchainCopyFeed.of(recorded(), List.of(BUYER));
    assertThat(late.after(ingested(BOUGHT_AT + 1))).isEmpty();
    assertThat(late.after(ingested(BOUGHT_AT + 2))).isEmpty();
  }

  @Test
  void whatTheChainDroppedIsToldAgainAsItHasItThen() {
    OnchainCopyFeed feed = OnchainCopyFeed.of(recorded(), List.of(BUYER));

    assertThat(feed.after(ingested(BOUGHT_AT - 1))).isEmpty();
    assertThat(feed.after(ingested(BOUGHT_AT))).hasSize(1);
    assertThat(feed.after(new RolledBack(BOUGHT_AT))).isEmpty();
    assertThat(feed.after(ingested(BOUGHT_AT))).hasSize(1);
  }

  @Test
  void withoutLeadersNothingIsTold() {
    OnchainCopyFeed feed = OnchainCopyFeed.of(recorded(), List.of());

    assertThat(feed.after(ingested(BOUGHT_AT))).isEmpty();
  }
}
