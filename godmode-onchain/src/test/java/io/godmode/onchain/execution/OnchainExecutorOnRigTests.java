package io.godmode.onchain.execution;

import io.godmode.onchain.rig.SvmRig;
import io.godmode.testkit.ExecutorContract;
import io.godmode.testkit.ExecutorUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The executor as hosts compose it, through the published contract on a real virtual machine. */
@Tag("svm")
class OnchainExecutorOnRigTests implements ExecutorContract {
  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  @Override
  public ExecutorUnderTest executorUnderTest() {
    return RigDesk.on(RIG, false);
  }
}
