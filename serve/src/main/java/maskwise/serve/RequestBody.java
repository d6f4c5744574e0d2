package maskwise.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpInput;
import org.eclipse.jetty.server.Request;

/** The body of a request, which comes in its own time and may never come whole. */
final class RequestBody {

  /** A client that sends slower is given up, so that it does not hold a thread for hours. */
  private static final int BYTES_A_SECOND = 2000;

  /** How long a body may take however small it is: networks stall, and so do busy machines. */
  private static final int GRACE_MS = 10_000;

  private RequestBody() {}

  /** Gives the body up if it comes too slowly, whoever reads it. */
  static void limitDuration(Context request) {
    HttpInput input = Request.getBaseRequest(request.req()).getHttpInput();
    long start = System.nanoTime();
    input.addInterceptor(
        content -> {
          long late = (System.nanoTime() - start) / 1_000_000 - GRACE_MS;
          if (late > 0 && input.getContentReceived() < late * BYTES_A_SECOND / 1000) {
            throw tooSlow();
          }
          return content;
        });
  }

  /**
   * Reads it whole.
   *
   * @throws Problem.Refusal if it is too large, comes too slowly, or ends too early
   */
  static byte[] bytes(Context request, long most) {
    try {
      byte[] bytes = request.bodyInputStream().readNBytes(Math.toIntExact(most) + 1);
      if (bytes.length > most) {
        throw tooManyBytes(most);
      }
      return bytes;
    } catch (IOException e) {
      throw broken(e, "expected a whole body, found the connection broken");
    }
  }

  static Problem.Refusal tooManyBytes(long most) {
    return Problem.tooLarge("expected at most " + most + " bytes, found more");
  }

  /** Its type in lower case, without parameters; empty if none is told. */
  static String type(Context request) {
    String type = request.contentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /**
   * What to answer if reading failed.
   *
   * @param otherwise what to say unless it was for slowness
   */
  static Problem.Refusal broken(Exception failure, String otherwise) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem.Refusal refusal) {
        return refusal;
      }
      if (cause instanceof TimeoutException) { // Jetty's, when nothing came for long
        return tooSlow();
      }
    }
    return Problem.badRequest(otherwise);
  }

  private static Problem.Refusal tooSlow() {
    return new Problem.Refusal(
        408,
        "Request timeout",
        "expected a body of at least " + BYTES_A_SECOND + " bytes a second, found a slower one");
  }
}
