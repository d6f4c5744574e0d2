package maskwise.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.answer.Answers;
import maskwise.answer.Target;
import maskwise.augment.Views;
import maskwise.classify.AttributeClassifiers;
import maskwise.classify.AttributeClassifiers.Separately;
import maskwise.classify.ModelHeader;
import maskwise.combine.Combination;
import maskwise.combine.CombinationFile;
import maskwise.ensemble.EnsembleMean;
import maskwise.ensemble.EnsembleSpec;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.prepare.HowCut;
import maskwise.rundir.EnsembleFile;

/**
 * What answers in an ONNX file, as it lay in the run: one network, an ensemble, or a network for
 * each attribute. Members are named by where they lay, and what describes a member begins with that
 * name in the metadata.
 */
public sealed interface ModelPart {

  /** The networks, in the order of their places in the file. */
  List<Network> networks();

  /** The attributes that are answered. */
  List<Attribute> attributes();

  /** How the photos were cut that were learned from. */
  HowCut crop();

  /**
   * How each network looks at a photo, in the order of {@link #networks}.
   *
   * @param asked the views that are asked for, given those that a network was trained with
   */
  List<Views> views(Asked asked);

  /**
   * Answers.
   *
   * @param rows what each network says of the same photos, {@code [photos][columns]}, averaged over
   *     its views; in the order of {@link #networks}
   */
  Answers answers(Iterator<double[][]> rows);

  /** Puts a description into metadata. */
  void describe(String prefix, Map<String, String> metadata);

  /** The views that are asked for, given those that a network's training wanted. */
  @FunctionalInterface
  interface Asked {
    /** As in {@link maskwise.classify.ClassifyOptions#views}. */
    Views views(Views trained);
  }

  /** Whether any network looks at photos mirrored too. */
  default boolean flips() {
    return networks().stream().anyMatch(network -> network.header().views().flip());
  }

  /** What was taught, by several networks together; empty if no target is that. */
  default Optional<Target> target() {
    List<Target> each =
        networks().stream().map(network -> network.header().target()).distinct().toList();
    return each.size() == 1 ? Optional.of(each.get(0)) : Target.together(attributes());
  }

  /**
   * One network.
   *
   * @param header what it takes and what its outputs mean
   * @param model its shape, a JSON object, as in the header of its weights
   * @param input name of what the graph takes for it
   * @param logits name of what it answers
   */
  record Network(ModelHeader header, String model, String input, String logits)
      implements ModelPart {

    static final String INPUT = "maskwise.input";
    static final String LOGITS = "maskwise.logits";

    /** Length of a {@link #row}. */
    public int columns() {
      return FaceClass.COUNT + (header.outputs().tellsYears() ? 1 : 0);
    }

    /** Probabilities of the 18 classes, and the age behind them if the network tells it. */
    public double[] row(float[] logits) {
      double[] exact = new double[logits.length];
      for (int i = 0; i < exact.length; i++) {
        exact[i] = logits[i];
      }
      double[] row = Arrays.copyOf(header.outputs().probabilities(exact), columns());
      header.outputs().years(exact).ifPresent(years -> row[FaceClass.COUNT] = years);
      return row;
    }

    @Override
    public Answers answers(Iterator<double[][]> rows) {
      double[][] own = rows.next();
      return Answers.mostProbable(
              Stream.of(own)
                  .map(row -> Arrays.copyOf(row, FaceClass.COUNT))
                  .toArray(double[][]::new),
              header.outputs().tellsYears()
                  ? Optional.of(Stream.of(own).mapToDouble(row -> row[FaceClass.COUNT]).toArray())
                  : Optional.empty(),
              header.target().attributes())
          .only(attributes());
    }

    @Override
    public List<Network> networks() {
      return List.of(this);
    }

    @Override
    public List<Attribute> attributes() {
      return header.attributes();
    }

    @Override
    public HowCut crop() {
      return header.crop();
    }

    @Override
    public List<Views> views(Asked asked) {
      return List.of(asked.views(header.views()));
    }

    @Override
    public void describe(String prefix, Map<String, String> metadata) {
      header
          .metadata(model)
          .forEach(
              (key, value) -> {
                if (key.startsWith(OnnxHeader.OURS)) {
                  metadata.put(prefix + key, value);
                }
              });
      metadata.put(prefix + INPUT, input);
      metadata.put(prefix + LOGITS, logits);
    }
  }

  /**
   * Several whose answers are averaged.
   *
   * @param spec what the ensemble is made of
   * @param members in its order
   */
  record Ensemble(EnsembleSpec spec, List<ModelPart> members) implements ModelPart {

    static final String KEY = "maskwise.ensemble";

    /** Copies the list. */
    public Ensemble {
      members = List.copyOf(members);
    }

    @Override
    public Answers answers(Iterator<double[][]> rows) {
      List<Answers> each = new ArrayList<>();
      members.forEach(member -> each.add(member.answers(rows)));
      return spec.mean().of(each);
    }

    @Override
    public List<Network> networks() {
      return members.stream().flatMap(member -> member.networks().stream()).toList();
    }

    @Override
    public List<Attribute> attributes() {
      return EnsembleMean.attributes(members.stream().map(ModelPart::attributes).toList());
    }

    @Override
    public HowCut crop() {
      return HowCut.together(members.stream().map(ModelPart::crop).toList());
    }

    @Override
    public List<Views> views(Asked asked) {
      List<Views> views = new ArrayList<>();
      for (int m = 0; m < members.size(); m++) {
        String own = spec.members().get(m).views();
        views.addAll(members.get(m).views(own.isEmpty() ? asked : trained -> Views.parse(own)));
      }
      return views;
    }

    @Override
    public void describe(String prefix, Map<String, String> metadata) {
      metadata.put(prefix + KEY, EnsembleFile.text(spec));
      for (int m = 0; m < members.size(); m++) {
        members.get(m).describe(prefix + spec.members().get(m).run() + "/", metadata);
      }
    }
  }

  /**
   * A network for each attribute.
   *
   * @param combination makes one answer of theirs
   * @param members one for each attribute
   */
  record Parallel(Combination combination, Map<Attribute, ModelPart> members) implements ModelPart {

    static final String KEY = "maskwise.combination";

    /** Copies the members. */
    public Parallel {
      members = Collections.unmodifiableMap(new EnumMap<>(members));
    }

    @Override
    public Answers answers(Iterator<double[][]> rows) {
      Map<Attribute, Answers> each = new EnumMap<>(Attribute.class);
      members.forEach((attribute, member) -> each.put(attribute, member.answers(rows)));
      return AttributeClassifiers.together(Separately.of(each), combination);
    }

    @Override
    public List<Network> networks() {
      return members.values().stream().flatMap(member -> member.networks().stream()).toList();
    }

    @Override
    public List<Attribute> attributes() {
      return List.of(Attribute.values());
    }

    @Override
    public HowCut crop() {
      return HowCut.together(members.values().stream().map(ModelPart::crop).toList());
    }

    @Override
    public List<Views> views(Asked asked) {
      return members.values().stream().flatMap(member -> member.views(asked).stream()).toList();
    }

    @Override
    public void describe(String prefix, Map<String, String> metadata) {
      metadata.put(prefix + KEY, CombinationFile.text(combination));
      members.forEach(
          (attribute, member) -> member.describe(prefix + attribute.key() + "/", metadata));
    }
  }
}
