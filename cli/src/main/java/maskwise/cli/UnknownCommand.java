package maskwise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.Nearest;

/**
 * What somebody meant who typed a command that does not exist: the name that other tools give it, a
 * mistyped one, or a file without a command.
 *
 * @param words what was typed, the first of them not a command
 */
record UnknownCommand(List<String> words) {

  /** What other tools call our commands, and what people expect them to be called. */
  private static final Map<String, String> ELSEWHERE =
      Stream.of(
              names("train", "fit", "finetune", "fine-tune", "learn", "retrain"),
              names("train --resume", "resume", "continue", "restart"),
              names(
                  "evaluate",
                  "eval",
                  "val",
                  "valid",
                  "validate",
                  "test",
                  "score",
                  "metrics",
                  "judge"),
              names("predict", "infer", "inference", "classify", "submit", "submission", "ask"),
              names("screen", "detect", "detection", "track", "count", "video", "camera", "webcam"),
              names("summary", "info", "show", "inspect", "describe", "params"),
              names("find-lr", "lr", "lr-find", "lrfind", "lr-finder", "auto-lr"),
              names("prepare", "crop", "cut", "align", "preprocess", "extract", "pack"),
              names("serve", "server", "api", "web", "ui", "app", "start", "daemon"),
              names("export", "convert", "onnx", "quantize", "deploy"),
              names("explain", "heatmap", "gradcam", "grad-cam", "cam", "saliency", "visualize"),
              names("tune", "calibrate", "threshold", "thresholds"),
              names("synthesize", "paint", "augment", "generate", "synthetic"),
              names("pseudo-label", "label", "autolabel", "auto-label", "annotate"),
              names("explore", "eda", "stats", "statistics", "analyze", "analyse", "look", "data"),
              names("audit", "relabel", "clean-labels", "cleanlab", "check"),
              names("merge", "dedup", "deduplicate", "duplicates", "join", "combine"),
              names("import", "load", "read", "add", "ingest", "convert-labels"),
              names("split", "kfold", "k-fold", "folds", "divide"),
              names("sweep", "search", "hpo", "hyperopt", "grid", "optimize", "optuna"),
              names("ensemble", "blend", "average", "soup", "vote", "stack"),
              names("leaderboard", "board", "rank", "ranking", "list", "ls", "runs", "history"),
              names("compare", "diff", "versus", "vs"),
              names("report", "plot", "curves", "results", "dashboard", "tensorboard"),
              names("models", "networks", "architectures", "zoo", "weights", "licenses"),
              names("distill", "student", "teach", "compress"),
              names("clean", "clear", "cache", "purge", "gc"),
              names("bench", "benchmark", "speed", "profile", "time"),
              names("quickstart", "demo", "tutorial", "example", "init", "hello"),
              names("--version", "version"))
          .flatMap(List::stream)
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  /** More edits than this share of the letters is another word. */
  private static final int LETTERS_PER_EDIT = 3;

  /** Copies the list. */
  UnknownCommand {
    words = List.copyOf(words);
  }

  /**
   * One line: what was expected, what was found, and the command line to try.
   *
   * @param commands all that there are
   */
  String message(Collection<String> commands) {
    return "expected a command, found '"
        + words.get(0)
        + "'"
        + meant(commands).map(line -> "; did you mean 'maskwise " + line + "'?").orElse("");
  }

  private static List<Map.Entry<String, String>> names(String ours, String... theirs) {
    return Stream.of(theirs).map(name -> Map.entry(name, ours)).toList();
  }

  private Optional<String> meant(Collection<String> commands) {
    String word = words.get(0).toLowerCase(Locale.ROOT).replace('_', '-');
    if (word.equals("help")) {
      return Optional.of(words.size() > 1 ? words.get(1) + " --help" : "--help");
    }
    if (ELSEWHERE.containsKey(word)) {
      return Optional.of(with(ELSEWHERE.get(word), words.subList(1, words.size())));
    }
    return file()
        .or(
            () ->
                commands.stream()
                    .filter(name -> near(word, name))
                    .min(Comparator.comparingInt(name -> Nearest.edits(word, name)))
                    .map(name -> with(name, words.subList(1, words.size()))));
  }

  /** A photo, a folder of them or a recipe without a command before it. */
  private Optional<String> file() {
    String first = words.get(0);
    boolean exists = Files.exists(Path.of(first));
    if (!exists) {
      return Optional.empty();
    }
    return Optional.of(with(first.matches("(?i).*[.]ya?ml") ? "train" : "screen", words));
  }

  private static boolean near(String word, String name) {
    return (name.startsWith(word) && word.length() > 2)
        || Nearest.edits(word, name) * LETTERS_PER_EDIT <= name.length();
  }

  /** The words as one would type them in a shell. */
  private static String with(String command, List<String> words) {
    return Stream.concat(
            Stream.of(command),
            words.stream().map(word -> word.contains(" ") ? "\"" + word + "\"" : word))
        .collect(Collectors.joining(" "));
  }
}
