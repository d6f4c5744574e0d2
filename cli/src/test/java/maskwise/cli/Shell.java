package maskwise.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs a command as a user would, in this process, and keeps what it said. */
final class Shell {

  /**
   * What a command left on the screen.
   *
   * @param status exit status
   * @param out standard output
   * @param err standard error
   */
  record Answer(int status, String out, String err) {}

  private Shell() {}

  static Answer run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] typed = Stream.of(words).map(String::valueOf).toArray(String[]::new);
    CommandLine line = Maskwise.commandLine(typed);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int status = line.execute(typed);
    return new Answer(status, out.toString(), err.toString());
  }
}
