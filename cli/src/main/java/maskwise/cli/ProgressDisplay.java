package maskwise.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a piece of work is: on a terminal a bar with speed and time left, elsewhere (a log, a
 * pipe) a plain line now and then. Thread-safe.
 */
final class ProgressDisplay implements AutoCloseable {

  /** Set by the launcher, which can see whether standard error is a terminal; Java cannot. */
  private static final String TERMINAL = "maskwise.terminal";

  /** Set by the launcher as well: how many letters fit into a line of the terminal. */
  private static final String COLUMNS = "maskwise.columns";

  private static final int USUAL_COLUMNS = 80;

  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(15).toNanos();

  private final PrintStream out;
  private final String task;
  private final String unit;
  private final long total;
  private final ProgressBar bar;
  private final long started = System.nanoTime();
  private long lastLine = started;
  private long done;
  private long first = -1;
  private long firstAt;

  private ProgressDisplay(PrintStream out, String task, String unit, long total, boolean terminal) {
    this.out = out;
    this.task = task;
    this.unit = unit;
    this.total = total;
    this.bar = terminal ? bar() : null;
  }

  /**
   * Begins a piece of work; told on standard error, where it does not mix with answers.
   *
   * @param task what is done, for example {@code epoch 3/10}
   * @param unit what is counted, for example {@code images}
   * @param total how many there are; 0 if nobody knows
   */
  static ProgressDisplay of(String task, String unit, long total) {
    return new ProgressDisplay(System.err, task, unit, total, Boolean.getBoolean(TERMINAL));
  }

  private ProgressBar bar() {
    // Told the width, the library does not open the terminal to ask for it. While it had it open,
    // Ctrl-C killed the process instead of asking it to end.
    int columns = Integer.getInteger(COLUMNS, USUAL_COLUMNS);
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total > 0 ? total : -1)
        .setUnit(" " + unit, 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(out, Math.max(20, columns - 2)))
        .setUpdateIntervalMillis(200)
        .showSpeed()
        .build();
  }

  /**
   * Tells how far the work is.
   *
   * @param done how many of the total are done
   * @param note a few words behind the numbers; may be empty
   */
  synchronized void at(long done, String note) {
    this.done = done;
    // What is resumed begins with what others have done, and the first step is slow.
    if (first < 0) {
      first = done;
      firstAt = System.nanoTime();
    }
    if (bar != null) {
      bar.stepTo(done);
      bar.setExtraMessage(note.isEmpty() ? "" : " " + note);
      return;
    }
    long now = System.nanoTime();
    if (now - lastLine >= LINE_EVERY_NANOS) {
      lastLine = now;
      out.println(line(now, note));
    }
  }

  private String line(long now, String note) {
    long counted = done > first ? done - first : done;
    long since = done > first ? firstAt : started;
    double perSecond = counted / Math.max(1e-9, (now - since) / 1e9);
    double left = perSecond > 0 ? (total - done) / perSecond : 0;
    return String.format(
        Locale.ROOT,
        "%s: %d %s%s, %.1f %s/s%s%s",
        task,
        done,
        total > 0 ? "of " + total + " " : "",
        unit,
        perSecond,
        unit,
        total > 0 ? ", " + duration(left) + " left" : "",
        note.isEmpty() ? "" : ", " + note);
  }

  /** What is done, as it was given. */
  String task() {
    return task;
  }

  /** How long the work has taken. */
  double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  /** A duration for people: {@code 45 s}, {@code 3 min 10 s}, {@code 1 h 5 min}. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** Ends the display; the bar stays as it was last seen. */
  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
