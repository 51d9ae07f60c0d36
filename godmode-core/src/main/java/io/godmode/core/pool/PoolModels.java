package io.godmode.core.pool;

import io.godmode.api.market.PoolModel;
import java.util.List;

/** The venues whose programs' arithmetic is bundled. */
public final class PoolModels {
  private PoolModels() {}

  /** Returns one model for each venue, each exact to the unit where its pool's state is. */
  public static List<PoolModel> exact() {
    return List.of(
        BondingCurveModel.create(),
        PumpSwapModel.create(),
        RaydiumV4Model.create(),
        RaydiumCpmmModel.create(),
        LaunchLabModel.create());
  }
}
