package maskwise.standings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.run.RunDirectory;
import maskwise.rundir.RunFile;

/**
 * A directory that a training has left, whole or not.
 *
 * @param name under which it is told of: its path below the directory that was searched
 * @param path where it lies
 */
public record FoundRun(String name, Path path) {

  /** What only trainings leave: where one of these lies without a recipe, a run is broken. */
  private static final List<RunFile> TRACES =
      List.of(RunFile.PROVENANCE, RunFile.RESULTS, RunFile.GAP);

  /**
   * Finds runs. What lies within a run, such as the networks of a parallel one, is a part of it;
   * directories whose names begin with a dot are ignored.
   *
   * @param places runs, or directories with runs below them
   * @return by place, then by name; no run twice
   * @throws UserError if a place is not there, or there is no run at all
   */
  public static List<FoundRun> in(List<Path> places) {
    Map<Path, FoundRun> found = new LinkedHashMap<>();
    for (Path place : places) {
      if (!Files.isDirectory(place)) {
        throw new UserError(
            "expected a run, or a directory with runs, at " + place + ", found none");
      }
      List<Path> runs = new ArrayList<>();
      search(place, runs, new HashSet<>());
      for (Path run : runs) {
        Path absolute = run.toAbsolutePath().normalize();
        String name =
            run.equals(place)
                ? absolute.getFileName().toString()
                : place.relativize(run).toString().replace('\\', '/');
        found.putIfAbsent(absolute, new FoundRun(name, run));
      }
    }
    if (found.isEmpty()) {
      throw new UserError(
          "expected runs below "
              + places.stream().map(Path::toString).collect(Collectors.joining(", "))
              + ", found none; train creates one, or pass the directory that holds them");
    }
    return distinct(List.copyOf(found.values()));
  }

  /** Whole paths where the short names of two are the same. */
  private static List<FoundRun> distinct(List<FoundRun> found) {
    return found.stream().map(FoundRun::name).distinct().count() == found.size()
        ? found
        : found.stream().map(run -> new FoundRun(run.path.toString(), run.path)).toList();
  }

  /**
   * @param seen directories that were looked into, so that links do not lead in circles
   */
  private static void search(Path directory, List<Path> into, Set<Path> seen) {
    if (RunDirectory.isRun(directory) || TRACES.stream().anyMatch(each -> each.isIn(directory))) {
      into.add(directory);
      return;
    }
    List<Path> inner = List.of();
    try (Stream<Path> files = Files.list(directory)) {
      if (seen.add(directory.toRealPath())) {
        inner =
            files
                .filter(file -> Files.isDirectory(file))
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .sorted()
                .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inner.forEach(each -> search(each, into, seen));
  }
}
