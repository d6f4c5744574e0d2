package maskwise.video;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FrameGrabber;

/** Why a stream gives no video. The message tells nothing of its address. */
public final class StreamFault extends Exception {

  private static final long serialVersionUID = 1L;

  /** JavaCV has FFmpeg's number only in its message. */
  private static final Pattern NUMBER = Pattern.compile("error (-\\d+)");

  private static final int TIMEOUT = -110;

  /**
   * @param message what was found, such as {@code no answer within 4 s}
   */
  StreamFault(String message) {
    super(message);
  }

  /**
   * @param message what was found
   * @param cause what went wrong underneath
   */
  StreamFault(String message, Exception cause) {
    super(message, cause);
  }

  /** What FFmpeg found. */
  static StreamFault of(FrameGrabber.Exception found) {
    Matcher number = NUMBER.matcher(String.valueOf(found.getMessage()));
    return new StreamFault(words(number.find() ? Integer.parseInt(number.group(1)) : 0), found);
  }

  private static String words(int number) {
    if (number == avutil.AVERROR_HTTP_UNAUTHORIZED) {
      return "a wrong user name or password, or none (401)";
    }
    if (number == avutil.AVERROR_HTTP_FORBIDDEN) {
      return "that this user may not look (403)";
    }
    if (number == avutil.AVERROR_HTTP_NOT_FOUND) {
      return "nothing at its path (404)";
    }
    return number == TIMEOUT ? "no answer" : "no video that can be read";
  }
}
