package dev.leaven.nn.plans;

/** Steps that can take over a layer's backward pass after somebody else's forward pass. */
public interface Standby extends LayerSteps {
  /** Says what entered the layer, in place of {@link #forward}. */
  void attach(Value x);
}
