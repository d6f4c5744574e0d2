package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import maskwise.export.Export;
import maskwise.export.ExportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a trained network for another tool. */
@Command(
    name = "export",
    description = "Write a trained network as transformers or timm in Python read it.",
    footer = {
      "",
      "Examples:",
      "  maskwise export runs/small --format huggingface --out exported",
      "  maskwise export runs/small --format timm --out exported",
      "",
      "huggingface is read by ViTForImageClassification.from_pretrained(DIR); timm by",
      "timm.create_model('local-dir:DIR', pretrained=True), also where the network is no ViT."
    })
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run directory, or its weights file.")
  private Path run;

  @Option(
      names = "--format",
      required = true,
      description = "Whose layout: ${COMPLETION-CANDIDATES}.")
  private ExportFormat format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where config.json, model.safetensors and the rest go.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    PrintWriter text = spec.commandLine().getOut();
    new Export(run).write(format, out).forEach(text::println);
    text.printf(
        Locale.ROOT,
        "Wrote %s: config.json, model.safetensors (%.1f MB)%s and a model card to complete.%n",
        out,
        Files.size(out.resolve("model.safetensors")) / 1e6,
        format == ExportFormat.HUGGINGFACE ? ", preprocessor_config.json" : "");
    text.println(
        format == ExportFormat.HUGGINGFACE
            ? "Read it with ViTForImageClassification.from_pretrained(\"" + out + "\")."
            : "Read it with timm.create_model(\"local-dir:" + out + "\", pretrained=True).");
    return Maskwise.DONE;
  }
}
