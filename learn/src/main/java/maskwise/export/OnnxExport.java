package maskwise.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import maskwise.base.UserError;
import maskwise.classify.FaceClassifier;
import maskwise.onnx.OnnxFile;
import maskwise.onnx.OnnxHeader;
import maskwise.predict.TrainedClassifier;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;

/**
 * Something trained as one ONNX graph.
 *
 * @param run a run directory, an ensemble or weights that a training wrote
 */
public record OnnxExport(Path run) {

  /**
   * What was written.
   *
   * @param file where it lies
   * @param networks how many networks it holds
   * @param difference the largest between a probability of onnxruntime and one of libtorch
   */
  public record Written(Path file, int networks, double difference) {}

  /**
   * Writes the file, once its answers are those of the run.
   *
   * @param file is replaced
   * @throws UserError if there is nothing trained, or the answers differ; nothing is written then
   * @throws IOException if the file cannot be written
   */
  public Written write(Path file) throws IOException {
    Checked exported = checked();
    exported.file().write(file);
    return exported.written(file);
  }

  /**
   * A file whose answers are those of the run.
   *
   * @param difference the largest between a probability of onnxruntime and one of libtorch
   */
  record Checked(OnnxFile file, double difference) {

    Written written(Path path) {
      return new Written(path, file.header().model().networks().size(), difference);
    }
  }

  /** The file in memory, held against the run. */
  Checked checked() throws IOException {
    OnnxFile exported = exported();
    try (FaceClassifier trained = TrainedClassifier.withoutRule(run)) {
      return new Checked(exported, new OnnxCheck(exported).against(trained));
    }
  }

  /** The file in memory. */
  OnnxFile exported() throws IOException {
    String name = name();
    RunGraph graph = new RunGraph(run, name);
    OnnxHeader header =
        new OnnxHeader(graph.model(), TunedRule.of(run).map(PlainNames::of), provenance(name));
    return OnnxFile.of(header, graph.proto());
  }

  /** What the run is called. */
  public String name() {
    if (RunDirectory.isRun(run)) {
      return RunDirectory.open(run).name();
    }
    String name = String.valueOf(run.getFileName());
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private Map<String, String> provenance(String name) throws IOException {
    Map<String, String> provenance = new TreeMap<>();
    provenance.put("run", name);
    provenance.put("weights_sha256", TunedRule.digest(run));
    Optional.ofNullable(OnnxExport.class.getPackage().getImplementationVersion())
        .ifPresent(version -> provenance.put("maskwise", version));
    return provenance;
  }
}
