package maskwise.merge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.Problem;
import maskwise.manifest.Sample;

/**
 * Labels after fixes, and what became of each fix.
 *
 * @param samples the rows, in their order
 * @param applied how many fixes changed a label
 * @param already how many found it as it should be
 * @param undecided how many say nothing yet
 * @param refused those that fit no row any more; their labels are as they were
 */
public record Fixes(
    List<Sample> samples, int applied, int already, int undecided, List<Problem> refused) {

  /** Copies the lists. */
  public Fixes {
    samples = List.copyOf(samples);
    refused = List.copyOf(refused);
  }

  /** What a fix came to. */
  private enum Outcome {
    APPLIED,
    ALREADY,
    NONE
  }

  /** Applies fixes in their order, each to all rows of its photo that still say what it expects. */
  public static Fixes apply(List<Fix> fixes, List<Sample> samples) {
    Map<Path, List<Integer>> rows = new HashMap<>();
    for (int row = 0; row < samples.size(); row++) {
      rows.computeIfAbsent(samples.get(row).path(), unseen -> new ArrayList<>()).add(row);
    }
    List<Sample> fixed = new ArrayList<>(samples);
    List<Problem> refused = new ArrayList<>();
    int[] counts = new int[Outcome.values().length];
    int undecided = 0;
    for (Fix fix : fixes) {
      if (fix.to().isEmpty()) {
        undecided++;
        continue;
      }
      List<Integer> meant = rows.getOrDefault(fix.photo(), List.of());
      Outcome outcome = isOneOfSeveralFaces(meant, fixed) ? Outcome.NONE : apply(fix, meant, fixed);
      counts[outcome.ordinal()]++;
      if (outcome == Outcome.NONE) {
        refused.add(refused(fix, meant, fixed));
      }
    }
    return new Fixes(
        fixed,
        counts[Outcome.APPLIED.ordinal()],
        counts[Outcome.ALREADY.ordinal()],
        undecided,
        refused);
  }

  private static Outcome apply(Fix fix, List<Integer> meant, List<Sample> fixed) {
    Labels to = fix.to().orElseThrow();
    Outcome outcome = Outcome.NONE;
    for (int row : meant) {
      Sample sample = fixed.get(row);
      if (fix.says(sample.labels(), fix.from())) {
        fixed.set(row, sample.withTrueLabel(fix.attribute(), to));
        outcome = Outcome.APPLIED;
      } else if (fix.says(sample.labels(), to) && outcome == Outcome.NONE) {
        outcome = Outcome.ALREADY;
      }
    }
    return outcome;
  }

  private static boolean isOneOfSeveralFaces(List<Integer> meant, List<Sample> samples) {
    return meant.stream().anyMatch(row -> samples.get(row).box().isPresent());
  }

  private static Problem refused(Fix fix, List<Integer> meant, List<Sample> samples) {
    String found;
    if (meant.isEmpty()) {
      found = "a photo of the manifests, found " + fix.photo();
    } else if (isOneOfSeveralFaces(meant, samples)) {
      found = "a photo of one face, found boxes in " + fix.photo() + "; crop them first";
    } else {
      Sample sample = samples.get(meant.get(0));
      found =
          fix.attribute().key()
              + " "
              + text(fix, fix.from())
              + ", found "
              + text(fix, sample.labels())
              + " at "
              + Conflict.row(sample);
    }
    return new Problem(
        fix.origin().file(),
        fix.origin().line(),
        Problem.Kind.BAD_VALUE,
        "expected " + found + "; not applied");
  }

  private static String text(Fix fix, Labels labels) {
    String text = LabelText.of(labels, fix.attribute());
    return text.isEmpty() ? "unknown" : text;
  }
}
