package io.godmode.onchain.provider;

import static io.godmode.onchain.provider.ScriptedChain.address;
import static io.godmode.onchain.provider.ScriptedChain.mint;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.provider.Creators.Tally;
import org.junit.jupiter.api.Test;

class CreatorsTests {
  private final Creators creators = new Creators();

  @Test
  void countsEachTokenOnceAndMovesOfKnownLaunchesAlone() {
    creators.launched(address(1), mint(1), 10);
    creators.launched(address(1), mint(1), 10);
    creators.launched(address(1), mint(2), 11);
    creators.moved(address(1), mint(2), 12);
    creators.moved(address(1), mint(3), 12);

    assertThat(creators.tally(address(1))).contains(new Tally(2, 1));
    assertThat(creators.tally(address(2))).isEmpty();
  }

  @Test
  void aMoveThatTheChainDroppedDoesNotStandInTheRecord() {
    creators.launched(address(1), mint(1), 10);
    creators.moved(address(1), mint(1), 20);
    creators.launched(address(1), mint(2), 20);

    creators.rollBack(20);

    assertThat(creators.tally(address(1))).contains(new Tally(1, 0));
  }

  @Test
  void ofTwoCountsTheLargerFiguresStand() {
    assertThat(new Tally(3, 1).or(new Tally(2, 2))).isEqualTo(new Tally(3, 2));
  }
}
