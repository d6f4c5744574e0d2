package maskwise.track;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import maskwise.base.EnvironmentProxies;

/**
 * Asks an MLflow server by its REST API 2.0.
 *
 * @see <a href="https://mlflow.org/docs/latest/rest-api.html">MLflow REST API</a>
 */
final class MlflowServer {

  /** A server that does not answer is given up so soon, and asked again after the next epoch. */
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final String API = "/api/2.0/mlflow/";
  private static final int OK = 200;
  private static final int SHOWN = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI address;
  private final String experiment;
  private final Optional<String> authorization;
  private final EnvironmentProxies proxies;
  private final HttpClient client;

  private MlflowServer(URI address, String experiment, Optional<String> authorization) {
    this.address = address;
    this.experiment = experiment;
    this.authorization = authorization;
    // A server on this machine, as most are, is not asked through a company's proxy.
    boolean own = String.valueOf(address.getHost()).matches("localhost|127[.].*|\\[::1]");
    proxies = own ? new EnvironmentProxies(Map.of()) : EnvironmentProxies.ofProcess();
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .proxy(proxies)
            .build();
  }

  /**
   * A server, asked as MLflow's own clients do.
   *
   * @param environment {@code MLFLOW_EXPERIMENT_NAME}, or else {@code maskwise}; {@code
   *     MLFLOW_TRACKING_TOKEN}, or {@code MLFLOW_TRACKING_USERNAME} and {@code
   *     MLFLOW_TRACKING_PASSWORD}
   */
  static MlflowServer of(URI address, Map<String, String> environment) {
    Optional<String> token =
        Optional.ofNullable(environment.get("MLFLOW_TRACKING_TOKEN")).map(each -> "Bearer " + each);
    Optional<String> user =
        Optional.ofNullable(environment.get("MLFLOW_TRACKING_USERNAME"))
            .map(name -> name + ":" + environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", ""))
            .map(
                both ->
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    return new MlflowServer(
        address,
        environment.getOrDefault("MLFLOW_EXPERIMENT_NAME", "maskwise"),
        user.or(() -> token));
  }

  URI address() {
    return address;
  }

  /** The experiment that runs are filed under. */
  String experiment() {
    return experiment;
  }

  /**
   * Changes something.
   *
   * @param call such as {@code runs/create}
   * @return the answer
   * @throws IOException if no answer came, or the server refuses
   */
  JsonNode post(String call, JsonNode body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + API + call))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return found(call, send(request));
  }

  /**
   * Asks for something.
   *
   * @param call such as {@code runs/get}
   * @return the answer; none if the server does not have it
   * @throws IOException if no answer came, or the server refuses
   */
  Optional<JsonNode> get(String call, String key, String value) throws IOException {
    String query = "?" + key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(URI.create(address + API + call + query)).GET());
    boolean absent =
        response.statusCode() != OK && response.body().contains("RESOURCE_DOES_NOT_EXIST");
    return absent ? Optional.empty() : Optional.of(found(call, response));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    request.timeout(ANSWER);
    authorization.ifPresent(value -> request.header("Authorization", value));
    proxies
        .of(address)
        .flatMap(EnvironmentProxies.Named::authorization)
        .ifPresent(password -> request.header("Proxy-Authorization", password));
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static JsonNode found(String call, HttpResponse<String> response) throws IOException {
    String body = response.body();
    if (response.statusCode() != OK) {
      throw new IOException(
          call
              + " returned status "
              + response.statusCode()
              + ": "
              + body.substring(0, Math.min(SHOWN, body.length())).strip());
    }
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "expected JSON as the response to " + call + ", found something else", e);
    }
  }
}
