package maskwise.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A photo of a request.
 *
 * @param name what the client calls it; only told back, never a path
 * @param bytes the file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Upload(String name, byte[] bytes) {

  private static final int NAME_LETTERS = 200;

  /** The length of a body is limited, and what becomes of it in memory by the number of values. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxStringLength(Integer.MAX_VALUE)
                      .maxTokenCount(100_000)
                      .build())
              .build());

  /**
   * Reads the photos of a request: of a form, of JSON with base64, or the body itself.
   *
   * @return at least one
   * @throws Problem.Refusal if there are none, too many, or they are too large
   */
  static List<Upload> of(Context request, ServeSettings.Limits limits) {
    if (request.req().getContentLengthLong() > limits.bytes()) {
      throw RequestBody.tooManyBytes(limits.bytes());
    }
    String type = RequestBody.type(request);
    List<Upload> photos;
    if (type.equals("multipart/form-data")) {
      photos = form(request, limits);
    } else if (type.equals("application/json")) {
      photos = json(body(request, limits));
    } else if (type.startsWith("image/") || type.equals("application/octet-stream")) {
      photos = List.of(new Upload("photo", body(request, limits)));
    } else {
      throw Problem.unsupported(
          "expected multipart/form-data, application/json or an image, found "
              + (type.isEmpty() ? "none" : type));
    }
    if (photos.isEmpty()) {
      throw Problem.badRequest("expected photos, found none");
    }
    if (photos.size() > limits.photos()) {
      throw Problem.tooLarge(
          "expected at most %d photos, found %d".formatted(limits.photos(), photos.size()));
    }
    return photos;
  }

  private static List<Upload> form(Context request, ServeSettings.Limits limits) {
    List<Upload> photos = new ArrayList<>();
    try {
      for (UploadedFile file : request.uploadedFiles()) {
        try (InputStream content = file.content()) {
          photos.add(new Upload(clean(file.filename()), content.readAllBytes()));
        }
      }
      return photos;
    } catch (IllegalStateException e) { // so Jetty says it
      throw Problem.tooLarge(
          "expected a form of at most %d bytes and 1000 parts with short headers, found more"
              .formatted(limits.bytes()));
    } catch (Exception e) { // Javalin hides which checked ones there are
      throw RequestBody.broken(e, "expected a whole multipart form, found a broken one");
    }
  }

  /** {@code {"photos": [{"name": "a.jpg", "data": "<base64>"}]}}. */
  private static List<Upload> json(byte[] body) {
    List<Upload> photos = new ArrayList<>();
    try {
      JsonNode list = JSON.readTree(body).path("photos");
      if (!list.isArray()) {
        throw Problem.badRequest("expected \"photos\", a list, found none");
      }
      for (JsonNode photo : list) {
        JsonNode data = photo.path("data");
        if (!data.isTextual()) {
          throw Problem.badRequest("expected \"data\", a string of base64, for each photo");
        }
        String name = photo.path("name").asText("photo " + (photos.size() + 1));
        photos.add(new Upload(clean(name), decoded(data.asText())));
      }
      return photos;
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("expected JSON, found: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Problem.badRequest("expected JSON, found something else");
    }
  }

  private static byte[] decoded(String text) {
    // of a data: address the part behind its head
    String base64 = text.startsWith("data:") ? text.substring(text.indexOf(',') + 1) : text;
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("expected base64 as \"data\", found: " + e.getMessage());
    }
  }

  private static byte[] body(Context request, ServeSettings.Limits limits) {
    byte[] bytes = RequestBody.bytes(request, limits.bytes());
    if (bytes.length == 0) {
      throw Problem.badRequest("expected a photo as the body, found nothing");
    }
    return bytes;
  }

  /** A name that cannot break a line of a log, however it was sent. */
  private static String clean(String name) {
    String seen =
        name.codePoints()
            .filter(letter -> !Character.isISOControl(letter))
            .limit(NAME_LETTERS)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return seen.isBlank() ? "photo" : seen;
  }
}
