package maskwise.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;
import maskwise.base.UserError;
import picocli.CommandLine;

/** Asks before something that was guessed is done; where nobody sits, it was shown and is done. */
final class Confirmation {

  /** Set by the launcher where both question and answer would go through a terminal. */
  private static final String INTERACTIVE = "maskwise.interactive";

  private Confirmation() {}

  /**
   * Asks on a terminal.
   *
   * @throws UserError if the answer is no
   */
  static void ask(String question, CommandLine command) throws IOException {
    if (!Boolean.getBoolean(INTERACTIVE)) {
      return;
    }
    command.getErr().print(question + " [Y/n] ");
    command.getErr().flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String answer = in.readLine();
    String word = answer == null ? "n" : answer.strip().toLowerCase(Locale.ROOT);
    if (!word.isEmpty() && !word.startsWith("y")) {
      throw new UserError("nothing was written; set columns with --column and values with --value");
    }
  }
}
