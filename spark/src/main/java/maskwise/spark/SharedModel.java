package maskwise.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.classify.FaceClassifier;
import maskwise.onnx.OnnxFaceClassifier;
import maskwise.released.ReleasedModel;
import org.apache.spark.sql.SparkSession;

/**
 * What answers, on its way to the executors: an exported ONNX file, or the released model, which
 * every executor has in its jar.
 *
 * @param files the ONNX file; none means the released model
 */
record SharedModel(List<SharedFile> files) implements Serializable {

  /** Of each task: as many run beside each other as an executor has cores. */
  private static final int THREADS = 1;

  /**
   * Reads the model.
   *
   * @param place an ONNX file on any Hadoop file system; null means the released model
   * @throws UserError if it cannot be opened
   */
  static SharedModel of(String place, SparkSession spark) {
    if (place == null) {
      return new SharedModel(List.of());
    }
    if (!place.endsWith(".onnx")) {
      throw new UserError(
          "expected an ONNX file as model, found "
              + place
              + "; export the run first: maskwise export RUN --format onnx");
    }
    SharedModel model = new SharedModel(List.of(SharedFile.of(place, spark)));
    model.open().close(); // a damaged one is told before any executor starts
    return model;
  }

  /** Opens it on this machine. */
  FaceClassifier open() {
    return files.isEmpty()
        ? ReleasedModel.open(THREADS)
        : OnnxFaceClassifier.open(files.get(0).bytes(), Path.of(files.get(0).name()), THREADS);
  }

  /** Its name for people. */
  String name() {
    return files.isEmpty() ? ReleasedModel.NAME : files.get(0).name();
  }

  /** All that its answers follow from, in one word. */
  String digest() {
    return files.isEmpty() ? ReleasedModel.sha256() : files.get(0).sha256();
  }
}
