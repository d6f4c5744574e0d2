package maskwise.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.augment.Views;
import maskwise.classify.ModelHeader;
import maskwise.combine.Combination;
import maskwise.ensemble.EnsembleSpec;
import maskwise.graph.Graph;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import maskwise.label.Attribute;
import maskwise.onnx.ModelPart;
import maskwise.onnx.OnnxFile;
import maskwise.picture.ImageSize;
import maskwise.predict.NetworkPredictor;
import maskwise.predict.TrainedClassifier;
import maskwise.run.RunDirectory;

/**
 * The graph of all that something trained answers with. Networks that take the same pictures share
 * an input.
 */
final class RunGraph {

  private static final String INPUT = "pixel_values";
  private static final String LOGITS = "logits";

  /** What must be equal for two networks to take the same pictures. */
  private record Look(
      ImageSize image, List<Double> mean, List<Double> std, Views trained, String asked) {}

  private final Graph graph;
  private final Operators to;
  private final Map<Look, Value> inputs = new HashMap<>();
  private final List<Value> logits = new ArrayList<>();
  private final ModelPart model;

  /**
   * @param run a run directory or weights that a training wrote
   * @param name of the graph
   */
  RunGraph(Path run, String name) {
    graph = new Graph(name);
    to = new Operators(graph);
    model = part(run, "", "");
    graph.scope("answer/");
    AnswerGraph.Answer answer = new AnswerGraph(to).of(model, logits.iterator());
    graph.scope("");
    graph.output(OnnxFile.PROBABILITIES, answer.classes());
    answer.years().ifPresent(years -> graph.output(OnnxFile.YEARS, years));
    Iterator<Value> each = logits.iterator();
    model.networks().forEach(network -> graph.output(network.logits(), each.next()));
  }

  /** What answers. */
  ModelPart model() {
    return model;
  }

  /** What is computed. */
  ai.onnx.proto.OnnxMl.GraphProto proto() {
    return graph.proto();
  }

  /**
   * @param prefix of its names: where it lies in the run
   * @param views that an ensemble around it asks for; empty if it looks as it was trained
   */
  private ModelPart part(Path run, String prefix, String views) {
    Optional<EnsembleSpec> ensemble =
        RunDirectory.isRun(run) ? RunDirectory.open(run).ensemble() : Optional.empty();
    if (ensemble.isPresent()) {
      return new ModelPart.Ensemble(
          PlainNames.of(ensemble.get()),
          ensemble.get().members().stream()
              .map(
                  member ->
                      part(
                          run.resolve(member.run()),
                          prefix + member.run() + "/",
                          member.views().isEmpty() ? views : member.views()))
              .toList());
    }
    Optional<Combination> combination = TrainedClassifier.combination(run);
    if (combination.isPresent()) {
      Map<Attribute, ModelPart> members = new EnumMap<>(Attribute.class);
      for (Attribute attribute : Attribute.values()) {
        Path member = RunDirectory.open(run).member(attribute.key()).path();
        members.put(attribute, part(member, prefix + attribute.key() + "/", views));
      }
      return new ModelPart.Parallel(combination.get(), members);
    }
    return network(run, prefix, views);
  }

  private ModelPart network(Path run, String prefix, String views) {
    try (NetworkPredictor network = NetworkPredictor.open(run)) {
      ModelHeader header = network.header().header();
      Value pixels =
          inputs.computeIfAbsent(
              new Look(header.image(), header.mean(), header.std(), header.views(), views),
              missing -> graph.input(INPUT, 3, header.image().height(), header.image().width()));
      graph.scope(prefix);
      logits.add(network.network().write(to, pixels));
      graph.scope("");
      return new ModelPart.Network(
          header, network.header().modelJson(), pixels.name(), prefix + LOGITS);
    }
  }
}
