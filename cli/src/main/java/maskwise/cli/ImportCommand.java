package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import maskwise.importer.ImportKind;
import maskwise.importer.ImportOptions;
import maskwise.importer.Remarks;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.options.ImportSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A folder of labelled photos becomes a manifest. */
@Command(name = "import", description = "Import a data set of labeled photos into a manifest.")
final class ImportCommand implements Callable<Integer> {

  /** As many rows are shown before it is asked whether they are right. */
  private static final int SHOWN = 5;

  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "Layout of the data set, one of: ${COMPLETION-CANDIDATES}.")
  private String kind;

  @Parameters(
      index = "1",
      paramLabel = "DIR",
      description = "The folder, table or manifest to import.")
  private Path source;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Manifest to write; optional with --dry-run.")
  private Path out;

  @Mixin private ImportSettings settings;

  @Option(names = "--dry-run", description = "Show what would be written without writing it.")
  private boolean dryRun;

  @Option(
      names = "--no-check-pictures",
      negatable = false,
      description = "Do not check that every image can be read.")
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
            "  maskwise import table selfies.csv --images DIR --out manifest.csv --dry-run",
            "  maskwise import table labels.csv --column age=Age --value gender:F=female \\",
            "      --value gender:M=male --out manifest.csv",
            "  maskwise import folders DIR --map masked=mask:wear --out manifest.csv",
            "",
            "Photos are not copied or moved. Labels that the data set does not contain stay",
            "empty."));
    command.usageMessage().footer(footer.toArray(String[]::new));
  }

  @Override
  public Integer call() throws IOException {
    if (out == null && !dryRun) {
      throw new ParameterException(spec.commandLine(), "Missing required option: '--out=FILE'");
    }
    Labels assumption = settings.assumption();
    ImportOptions options = settings.options(settings.images().map(Path::of));
    Problems problems = badInput.problems();
    Remarks remarks = new Remarks();
    Manifest manifest = ImportKind.named(kind).importer(options).read(source, problems, remarks);
    manifest =
        manifest.with(
            manifest.samples().stream()
                .map(sample -> sample.withLabels(sample.labels().or(assumption)))
                .toList());
    show(manifest, remarks);
    if (remarks.guessed() && !dryRun && !settings.accepted()) {
      Confirmation.ask("Import with these settings?", spec.commandLine());
    }
    if (!trustPictures) {
      manifest = ReadablePictures.of(manifest, problems);
    }
    badInput.settle(problems);
    PrintWriter text = spec.commandLine().getOut();
    remarks.counts().forEach((remark, count) -> text.println(count + " × " + remark));
    if (dryRun) {
      text.println(ManifestSummary.of(manifest) + "; nothing was written (--dry-run)");
      return Maskwise.DONE;
    }
    ManifestWriter.write(manifest, out);
    text.println(ManifestSummary.of(manifest) + ", written to " + out);
    return Maskwise.DONE;
  }

  /** How the source was understood, and the first rows that come of it. */
  private void show(Manifest manifest, Remarks remarks) {
    PrintWriter text = spec.commandLine().getOut();
    remarks.understood().forEach(line -> text.println("  " + line));
    if (remarks.guessed() || dryRun) {
      TextTable table = new TextTable(4, "picture", "person", "mask", "gender", "age");
      for (Sample sample : manifest.samples().subList(0, Math.min(SHOWN, manifest.size()))) {
        table.add(
            sample.path().getFileName().toString(),
            sample.person(),
            LabelText.of(sample.labels().mask()),
            LabelText.of(sample.labels().gender()),
            LabelText.ageOf(sample.labels()));
      }
      text.println(table);
    }
    text.flush();
  }

  /** The kinds for the help text. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ImportKind.keys().iterator();
    }
  }
}
