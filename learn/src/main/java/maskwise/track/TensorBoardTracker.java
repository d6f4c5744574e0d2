package maskwise.track;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Adds results to an event file in the run. What is in it already, from an earlier process, is not
 * written again.
 */
final class TensorBoardTracker implements Tracker {

  /** TensorBoard looks for {@code tfevents} in the names of files. */
  static final String FILE = "events.out.tfevents.maskwise";

  private final TrackedRun run;
  private final EventFile file;
  private final Consumer<String> note;
  private final Set<String> tags = new HashSet<>();
  private long shown = -1; // the last step in the file; under 0 before it was opened
  private boolean told;

  TensorBoardTracker(TrackedRun run, Consumer<String> note) {
    this.run = run;
    this.file = new EventFile(run.directory().resolve(FILE));
    this.note = note;
  }

  /** The event file of a run. */
  static Path fileOf(Path run) {
    return run.resolve(FILE);
  }

  @Override
  public void results(List<TrackedPoint> all) {
    attempt(
        () -> {
          open();
          List<byte[]> events = new ArrayList<>();
          all.stream()
              .filter(point -> point.step() > shown)
              .forEach(point -> events.add(Event.scalars(now(), point)));
          file.add(events);
          shown = all.stream().mapToLong(TrackedPoint::step).reduce(shown, Math::max);
        });
  }

  @Override
  public void ended(End how) {
    if (how == End.FINISHED) {
      attempt(
          () -> {
            open();
            if (tags.add(Event.SESSION_END)) {
              file.add(List.of(Event.end(now())));
            }
          });
    }
  }

  @Override
  public void close() {}

  /** Reads what is in the file, and begins it if there is nothing. */
  private void open() throws IOException {
    if (shown >= 0) {
      return;
    }
    long last = 0;
    for (byte[] record : file.open()) {
      Event event = Event.parse(record);
      last = Math.max(last, event.step());
      tags.addAll(event.tags());
    }
    if (!tags.contains(Event.SESSION_START)) {
      file.add(List.of(Event.version(now()), Event.begin(now(), run.parameters())));
    }
    shown = last;
  }

  /** Something that may fail because of the disk. */
  private interface Work {
    void run() throws IOException;
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      shown = -1; // a part may have been written: looked at the next time
      if (!told) {
        told = true;
        note.accept(
            "Warning: "
                + fileOf(run.directory())
                + " could not be written ("
                + e
                + "); training continues, and missing results are added later");
      }
    }
  }

  private static double now() {
    return System.currentTimeMillis() / 1000.0;
  }
}
