package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import maskwise.export.Export;
import maskwise.export.ExportFormat;
import maskwise.export.OnnxExport;
import maskwise.export.QuantizedExport;
import maskwise.onnx.OnnxHeader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a trained network for another tool. */
@Command(
    name = "export",
    description = "Export a trained network for transformers, timm or ONNX Runtime.",
    footer = {
      "",
      "Examples:",
      "  maskwise export runs/vit --format huggingface --out exported",
      "  maskwise export runs/small --format timm --out exported",
      "  maskwise export runs/small --format onnx --out small.onnx",
      "  maskwise export runs/small --format onnx --int8 \\",
      "      --calibrate split/validation.csv",
      "",
      "ViTForImageClassification.from_pretrained(DIR) loads the format huggingface,",
      "and timm.create_model('local-dir:DIR', pretrained=True) the format timm, for",
      "any network. onnx is one file with all networks of the run or ensemble, their",
      "preprocessing and the decision rule; predict, evaluate, screen and serve accept",
      "it instead of a run. With --int8 it has a quarter of the size and is about",
      "twice as fast on a CPU."
    })
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run directory or its weights file.")
  private Path run;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "onnx|huggingface|timm",
      description = "Output format.")
  private ExportFormat format;

  @Option(
      names = "--out",
      paramLabel = "DIR|FILE",
      description =
          "Output directory or ONNX file (default: RUN.onnx or RUN-FORMAT in the working"
              + " directory).")
  private Path out;

  @Mixin private Int8Options int8;

  @Override
  public Integer call() throws IOException {
    EndSignals.endAtOnce();
    PrintWriter text = spec.commandLine().getOut();
    if (format == ExportFormat.ONNX) {
      return onnx(text);
    }
    int8.requireNone();
    if (out == null) {
      out = Path.of(new OnnxExport(run).name() + "-" + format.name().toLowerCase(Locale.ROOT));
    }
    new Export(run).write(format, out).forEach(text::println);
    text.printf(
        Locale.ROOT,
        "Wrote %s: config.json, model.safetensors (%.1f MB)%s and a model card to complete.%n",
        out,
        Files.size(out.resolve("model.safetensors")) / 1e6,
        format == ExportFormat.HUGGINGFACE ? ", preprocessor_config.json" : "");
    text.println(
        format == ExportFormat.HUGGINGFACE
            ? "Load it with ViTForImageClassification.from_pretrained(\"" + out + "\")."
            : "Load it with timm.create_model(\"local-dir:" + out + "\", pretrained=True).");
    return Maskwise.DONE;
  }

  private int onnx(PrintWriter text) throws IOException {
    OnnxExport export = new OnnxExport(run);
    Path file = out == null ? Path.of(export.name() + OnnxHeader.ENDING) : out;
    if (!OnnxHeader.isOnnx(file)) {
      throw new ParameterException(
          spec.commandLine(), "expected a file that ends in .onnx for --out, found " + file);
    }
    if (int8.asked()) {
      QuantizedExport.Written written = int8.export(export).write(file, int8.listener());
      int8.tell(file, written, Files.size(file), text);
    } else {
      OnnxExport.Written written = export.write(file);
      text.printf(
          Locale.ROOT,
          "Wrote %s (%.1f MB): %s. The outputs of ONNX Runtime and libtorch agree within %.1g.%n",
          file,
          Files.size(file) / 1e6,
          networks(written),
          written.difference());
    }
    text.println("Try it: maskwise predict " + file + " photo.jpg");
    return Maskwise.DONE;
  }

  static String networks(OnnxExport.Written written) {
    return written.networks() == 1 ? "one network" : written.networks() + " networks";
  }
}
