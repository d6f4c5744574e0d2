package maskwise.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import maskwise.network.BlockSummary;
import maskwise.network.ModelSpec;
import maskwise.network.NetworkSummary;
import maskwise.network.TrainingMemory;
import maskwise.weights.PublishedWeights;

/**
 * A network as {@code models} and {@code summary} tell of it, and as {@code --json} writes it.
 *
 * @param name what it was asked for by
 * @param height of its pictures in pixels
 * @param width of its pictures in pixels
 * @param outputs number of logits
 * @param parameters numbers that training changes
 * @param macs multiply-adds for one picture
 * @param trainingMemory bytes that a training step needs at most, by pictures a step
 * @param weights names of published weights that the build brought along
 * @param blocks what it is made of; empty where not asked for
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record NetworkFacts(
    String name,
    int height,
    int width,
    int outputs,
    long parameters,
    long macs,
    Map<Integer, Long> trainingMemory,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> weights,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BlockSummary> blocks) {

  /** Pictures a step for which memory is told. */
  static final List<Integer> BATCHES = List.of(1, 8, 32);

  /** What stands under a table with multiply-adds and memory. */
  static final String NOTE =
      "MACs: multiply-adds of convolutions, linear layers and attention for one image. The last"
          + " block of%na ViT computes only the class token.%nMemory: estimated peak of a"
          + " training step with AdamW in float32 on a CPU, with all parameters%ntrainable;"
          + " bfloat16, freezing, activation checkpointing and smaller images need less.%n";

  static NetworkFacts of(String name, ModelSpec spec, int outputs) {
    NetworkSummary summary = NetworkSummary.of(spec, outputs);
    Map<Integer, Long> memory = new LinkedHashMap<>();
    BATCHES.forEach(batch -> memory.put(batch, TrainingMemory.of(summary, batch).peak()));
    return new NetworkFacts(
        name,
        spec.image().height(),
        spec.image().width(),
        outputs,
        summary.parameters(),
        summary.macs(),
        memory,
        Stream.of(PublishedWeights.values())
            .filter(published -> published.network().equals(name))
            .map(PublishedWeights::key)
            .toList(),
        summary.blocks());
  }

  NetworkFacts withoutBlocks() {
    return new NetworkFacts(
        name, height, width, outputs, parameters, macs, trainingMemory, weights, List.of());
  }

  static String json(Object value) {
    try {
      return JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record in memory is always writable", e);
    }
  }
}
