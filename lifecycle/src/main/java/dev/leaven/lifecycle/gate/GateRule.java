package dev.leaven.lifecycle.gate;

import dev.leaven.lifecycle.gate.Verdict.Comparison;
import dev.leaven.lifecycle.gate.Verdict.Finding;
import dev.leaven.lifecycle.house.GateSettings;
import dev.leaven.model.Version;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One named rule of the gate. */
public interface GateRule {
  /** The name under which its finding stands in the verdict, e.g. {@code paired}. */
  String name();

  /** What it finds; empty where it has nothing to say of this case. */
  Optional<Finding> judge(Case candidate);

  /**
   * What a rule judges.
   *
   * @param testRows how many test rows there are
   * @param meanGain the candidate's mean gain on them
   * @param testRowsByLabel how many there are of each label
   * @param rival the live version, where there is another one
   * @param comparison with the rival, where there are rows to compare on
   */
  record Case(
      Version version,
      int testRows,
      double meanGain,
      Map<String, Integer> testRowsByLabel,
      OptionalInt rival,
      Optional<Comparison> comparison,
      GateSettings settings) {}
}
