package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import maskwise.importer.ImportKind;
import maskwise.importer.Remarks;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A folder of labelled photos becomes a manifest. */
@Command(name = "import", description = "Turn a folder of labelled photos into a manifest.")
final class ImportCommand implements Callable<Integer> {

  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "The layout of the folder, one of: ${COMPLETION-CANDIDATES}.")
  private String kind;

  @Parameters(index = "1", paramLabel = "DIR", description = "The folder, or the manifest.")
  private Path source;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The manifest to write.")
  private Path out;

  @Option(
      names = "--assume",
      paramLabel = "ATTRIBUTE=VALUE",
      description =
          "What you know of all photos where the folder does not say it: mask=not_wear,"
              + " gender=female, age=from_60. May be given several times.")
  private Map<String, String> assumed = new LinkedHashMap<>();

  @Option(
      names = "--no-check-pictures",
      negatable = false,
      description = "Do not open every picture to see that it can be read.")
  private boolean trustPictures;

  @Mixin private BadInput badInput;

  /** Lists the layouts below the options. */
  @Spec
  void explain(CommandSpec command) {
    spec = command;
    List<String> footer = new ArrayList<>(List.of("", "Layouts:"));
    for (ImportKind layout : ImportKind.values()) {
      footer.add(String.format(Locale.ROOT, "  %-16s %s", layout.key(), layout.summary()));
    }
    footer.addAll(
        List.of(
            "",
            "Examples:",
            "  maskwise import competition DIR --out manifest.csv",
            "  maskwise import utkface DIR --out faces.csv --assume mask=not_wear",
            "",
            "The photos stay where they are. What a layout does not tell stays empty."));
    command.usageMessage().footer(footer.toArray(String[]::new));
  }

  @Override
  public Integer call() throws IOException {
    Labels assumption = Assumption.of(assumed);
    Problems problems = badInput.problems();
    Remarks remarks = new Remarks();
    Manifest manifest = ImportKind.named(kind).importer().read(source, problems, remarks);
    if (!trustPictures) {
      manifest = ReadablePictures.of(manifest, problems);
    }
    badInput.settle(problems);
    manifest =
        manifest.with(
            manifest.samples().stream()
                .map(sample -> sample.withLabels(sample.labels().or(assumption)))
                .toList());
    ManifestWriter.write(manifest, out);
    PrintWriter text = spec.commandLine().getOut();
    remarks.counts().forEach((remark, count) -> text.println(count + " × " + remark));
    text.println(ManifestSummary.of(manifest) + ", written to " + out);
    return Maskwise.DONE;
  }

  /** The kinds for the help text. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ImportKind.keys().iterator();
    }
  }
}
