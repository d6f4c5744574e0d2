package maskwise.options;

import picocli.CommandLine.Option;

/** What finds the face of a photo, as an option. */
public final class DetectorOption {

  @Option(
      names = "--detector",
      paramLabel = "NAME",
      defaultValue = "blazeface",
      description = "Face detector: blazeface, ssd or yunet=FILE.onnx (default: ${DEFAULT-VALUE}).")
  private String name;

  /** As it was given, for {@link maskwise.detect.DetectorChoice#parse}. */
  public String name() {
    return name;
  }
}
