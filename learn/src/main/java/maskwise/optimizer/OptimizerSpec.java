package maskwise.optimizer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Which optimizer, with its numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AdamWSpec.class, name = "adamw"),
  @JsonSubTypes.Type(value = SgdSpec.class, name = "sgd")
})
public sealed interface OptimizerSpec permits AdamWSpec, SgdSpec {

  /** Base learning rate, above 0; a schedule multiplies it. */
  double lr();

  /** Weight decay of the decayed group, 0 or more. */
  double weightDecay();
}
