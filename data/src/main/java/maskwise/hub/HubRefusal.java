package maskwise.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** The hub answered, but not with what was asked for. */
final class HubRefusal extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  HubRefusal(int status, String code) {
    super("the response was HTTP " + status + (code.isEmpty() ? "" : " " + code));
    this.status = status;
    this.code = code;
  }

  static HubRefusal of(HttpResponse<?> response) {
    return new HubRefusal(
        response.statusCode(), response.headers().firstValue("X-Error-Code").orElse(""));
  }

  int status() {
    return status;
  }

  /** The hub's own word, such as {@code GatedRepo}; may be empty. */
  String code() {
    return code;
  }

  /** Whether asking again later may help: the server is busy or ill. */
  boolean mayPass() {
    return status >= 500 || status == 429 || status == 408;
  }

  /** A failure in a few words. */
  static String words(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "the host is unknown";
      }
    }
    if (failure instanceof ConnectException) {
      return "no connection";
    }
    if (failure instanceof HttpTimeoutException) {
      return "no response in time";
    }
    String message = failure.getMessage();
    return message == null || message.equals("closed") ? "the connection was cut" : message;
  }
}
