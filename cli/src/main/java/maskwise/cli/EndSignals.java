package maskwise.cli;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * What Ctrl-C and {@code kill} do to a command whose model runs in ONNX Runtime. That library frees
 * its memory when the JVM's shutdown begins, although a model may still run, and crashes the
 * process (SIGSEGV). So the shutdown must not begin before the model has ended.
 */
final class EndSignals {

  private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

  private EndSignals() {}

  /**
   * Ends the process without the shutdown. Files are whole, because they are written atomically.
   */
  static void endAtOnce() {
    NUMBERS.forEach((name, number) -> Signals.register(name, () -> halt(number)));
  }

  /**
   * Leaves it to the command to end in order. A second signal ends the process at once.
   *
   * @param request asks the command to end, and returns
   */
  static void ask(Runnable request) {
    AtomicBoolean asked = new AtomicBoolean();
    NUMBERS.forEach(
        (name, number) ->
            Signals.register(
                name,
                () -> {
                  if (asked.getAndSet(true)) {
                    halt(number);
                  }
                  request.run();
                }));
  }

  private static void halt(int number) {
    Runtime.getRuntime().halt(128 + number);
  }
}
