package maskwise.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maskwise.answer.AgeForm;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.label.Attribute;
import maskwise.loss.OutputLogits;
import org.bytedeco.pytorch.Tensor;

/**
 * The parts of a head that two networks have in common: those of the attributes that both answer in
 * the same form, be there others in one of them.
 *
 * @param ours what the network's outputs mean
 * @param theirs what those of the weights mean
 */
record HeadRows(Outputs ours, Outputs theirs) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /**
   * What the header of weights says of their outputs.
   *
   * @param metadata of a file; empty if it says nothing
   */
  static Optional<HeadRows> of(Outputs ours, Map<String, String> metadata) {
    String target = metadata.get("maskwise.target");
    if (target == null) {
      return Optional.empty();
    }
    try {
      String age = metadata.get("maskwise.age");
      AgeForm form = age == null ? AgeForm.CLASSES : MAPPER.readValue(age, AgeForm.class);
      Target taught = Target.valueOf(target.toUpperCase(Locale.ROOT));
      return Optional.of(new HeadRows(ours, new Outputs(taught, form)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty(); // other people's entries may be anything
    }
  }

  /** The attributes that both answer in the same form. */
  List<Attribute> shared() {
    return ours.heads().stream()
        .filter(theirs.heads()::contains)
        .filter(head -> head != Attribute.AGE || ours.age().head() == theirs.age().head())
        .toList();
  }

  /**
   * Copies the shared rows of a weight; of columns that only ours has nothing comes, and theirs
   * stand last.
   *
   * @param from {@code [theirs.count(), columns]}
   * @param into {@code [ours.count(), at least as many columns]}
   */
  void copyWeight(Tensor from, Tensor into) {
    long more = into.size(1) - from.size(1);
    for (Attribute head : shared()) {
      Tensor rows = new OutputLogits(ours).slice(into.t(), head).zero_();
      rows.narrow(0, more, from.size(1)).copy_(new OutputLogits(theirs).slice(from.t(), head));
    }
  }

  /** Copies the shared rows of a bias: {@code [outputs]} each. */
  void copyBias(Tensor from, Tensor into) {
    for (Attribute head : shared()) {
      new OutputLogits(ours)
          .slice(into.unsqueeze(0), head)
          .copy_(new OutputLogits(theirs).slice(from.unsqueeze(0), head));
    }
  }
}
