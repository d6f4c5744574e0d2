package maskwise.serve;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Why a request was refused, as RFC 9457 tells it to programs and people.
 *
 * @param type what kind of problem this is; {@code about:blank} where the status says all
 * @param title the same for each problem of this kind
 * @param status of HTTP
 * @param detail what was expected, and what was found
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String type, String title, int status, String detail) {

  /** What its body is. */
  static final String MEDIA_TYPE = "application/problem+json";

  /** A refusal on its way to the client. */
  static final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Seconds after which trying again makes sense; 0 if it does not. */
    private final int retryAfter;

    Refusal(int status, String title, String detail) {
      this(status, title, detail, 0);
    }

    Refusal(int status, String title, String detail, int retryAfter) {
      super(title + ": " + detail, null, false, false);
      this.problem = new Problem("about:blank", title, status, detail);
      this.retryAfter = retryAfter;
    }

    Problem problem() {
      return problem;
    }

    int retryAfter() {
      return retryAfter;
    }
  }

  static Refusal badRequest(String detail) {
    return new Refusal(400, "Bad request", detail);
  }

  static Refusal tooLarge(String detail) {
    return new Refusal(413, "Content too large", detail);
  }

  static Refusal unsupported(String detail) {
    return new Refusal(415, "Unsupported media type", detail);
  }

  /** A picture that cannot be screened. */
  static Refusal unprocessable(String detail) {
    return new Refusal(422, "Unprocessable photo", detail);
  }

  static Refusal unauthorized(String detail) {
    return new Refusal(401, "Unauthorized", detail);
  }

  static Refusal forbidden(String detail) {
    return new Refusal(403, "Forbidden", detail);
  }

  static Refusal notAcceptable(String detail) {
    return new Refusal(406, "Not acceptable", detail);
  }

  static Refusal tooMany(String detail, int retryAfter) {
    return new Refusal(429, "Too many requests", detail, retryAfter);
  }

  static Refusal unavailable(String detail) {
    return new Refusal(503, "Service unavailable", detail, 1);
  }
}
