package maskwise.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import maskwise.base.UserError;
import maskwise.network.ModelSpec;
import maskwise.picture.ImageSize;
import maskwise.weights.PublishedWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the networks. */
@Command(
    name = "models",
    description =
        "List the networks: parameters, MACs, memory for training, and published weights.",
    footer = {
      "",
      "Examples:",
      "  maskwise models                      for 224x224 images",
      "  maskwise models --size 112 --json    for other sizes, as JSON"
    })
final class ModelsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "224",
      converter = SizeText.class,
      description = "Input width and height in pixels (default: ${DEFAULT-VALUE}).")
  private ImageSize size;

  @Option(
      names = "--outputs",
      paramLabel = "N",
      defaultValue = "18",
      converter = Positive.class,
      description = "Number of outputs (logits) (default: ${DEFAULT-VALUE}).")
  private int outputs;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    List<NetworkFacts> all = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String name : ModelSpec.names()) {
      try {
        all.add(NetworkFacts.of(name, ModelSpec.named(name, size), outputs).withoutBlocks());
      } catch (UserError e) {
        refused.add(name + ": " + e.getMessage());
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(NetworkFacts.json(all));
    } else {
      out.printf("For images of %s and %d outputs:%n%n%s%n", size, outputs, table(all));
      out.println("Published weights (model.weights):");
      for (PublishedWeights published : PublishedWeights.values()) {
        out.printf(
            "  %s: %s.%n    %s.%n    Source: %s%n",
            published.key(), published.knows(), published.license(), published.origin());
      }
      out.println();
      out.printf(NetworkFacts.NOTE);
      out.println("'maskwise summary NAME' shows the layers of a network.");
    }
    refused.forEach(spec.commandLine().getErr()::println);
    return Maskwise.DONE;
  }

  private static TextTable table(List<NetworkFacts> all) {
    List<String> heads = new ArrayList<>(List.of("name", "parameters", "MACs"));
    for (int batch : NetworkFacts.BATCHES) {
      heads.add((batch == 1 ? "memory: batch " : "batch ") + batch);
    }
    heads.add("weights");
    TextTable table = new TextTable(1, heads.toArray(String[]::new));
    for (NetworkFacts facts : all) {
      List<String> cells = new ArrayList<>();
      cells.add(facts.name());
      cells.add(TextTable.rounded(facts.parameters()));
      cells.add(TextTable.rounded(facts.macs()));
      facts.trainingMemory().values().forEach(bytes -> cells.add(TextTable.bytes(bytes)));
      cells.add(String.join(", ", facts.weights()));
      table.add(cells.toArray(String[]::new));
    }
    return table;
  }
}
