package maskwise.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maskwise.screen.Screener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API says what the server does: it is held against real answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Screener screener = new Screener(new BrightnessClassifier(), DrawnPeople.OPTIONS);
  private ScreeningServer server;
  private byte[] pair;
  private JsonNode description;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    pair = DrawnPeople.jpeg(DrawnPeople.pair(folder));
    server =
        ScreeningServer.start(
            screener,
            new ServedModel("brightness", "ab12", List.of("mask"), "center", "mask=0.6"),
            ServeSettings.DEFAULT.at(Optional.empty(), Optional.of(0)));
    description = JSON.readTree(get("/openapi.json").body());
  }

  @AfterAll
  void stop() {
    server.close();
    screener.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(to(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        to(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  /** All that answers programs; what only pages load is not for them. */
  @Test
  void everyPathIsDescribedAndNoOther() {
    List<String> described = new ArrayList<>();
    description
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(server.endpoints())
        .filteredOn(endpoint -> !endpoint.matches("GET /(docs.*|uplot\\..*)"))
        .containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void whatIsTrueOfAnswersIsDescribed() throws Exception {
    HttpResponse<String> screened = post("/v1/screen", "image/jpeg", pair);

    assertThat(screened.statusCode()).isEqualTo(200);
    assertDescribed("Screened", screened);
    assertDescribed("Model", get("/v1/model"));
    assertDescribed("Stats", get("/v1/stats"));
    assertDescribed("Status", get("/healthz"));
    assertDescribed("Status", get("/readyz"));
    assertDescribed("Problem", get("/nothing/here"));
    assertDescribed("Problem", post("/v1/screen", "image/jpeg", new byte[] {1, 2, 3}));
  }

  /** Without this, a schema that allows everything would pass. */
  @Test
  void whatIsNotTrueIsNot() throws Exception {
    ObjectNode answer = (ObjectNode) JSON.readTree(get("/v1/model").body());
    assertThat(faults("Model", answer)).isEmpty();
    answer.put("color", "red");
    assertThat(faults("Model", answer)).hasSize(1);
    answer.remove(List.of("color", "digest"));
    assertThat(faults("Model", answer)).hasSize(1);
  }

  private void assertDescribed(String schema, HttpResponse<String> answer) throws IOException {
    assertThat(faults(schema, JSON.readTree(answer.body()))).as(answer.body()).isEmpty();
  }

  private List<String> faults(String schema, JsonNode answer) {
    ObjectNode root = description.deepCopy();
    root.put("$ref", "#/components/schemas/" + schema);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(root)
        .validate(answer)
        .stream()
        .map(String::valueOf)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/start.js", "/docs/swagger-ui.js", "/docs/swagger-ui.css"})
  void itsPageIsServed(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self'");
    assertThat(answer.body()).isNotBlank();
  }
}
