package maskwise.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.engine.EngineInfo;

/**
 * What a run was made from and on, enough to make it again and to explain a difference.
 *
 * @param command how it was started
 * @param started moment of the start, UTC
 * @param ended moment of the end, UTC, empty while it runs
 * @param resumed moments at which it was taken up again
 * @param outcome how it ended, empty while it runs
 * @param seed everything random followed from it
 * @param data what was learned from and judged on
 * @param weights files with the weights it started from; empty if none
 * @param teachers networks that gave pseudo labels or probabilities which it learned from
 * @param crop how the training photos were cut, as in the header of the weights; empty in runs of
 *     earlier versions
 * @param versions of everything that computes
 * @param machine what it ran on
 * @param workers how many processes trained it together, at least 1; if it was resumed, the last
 *     time
 */
public record Provenance(
    String command,
    String started,
    String ended,
    List<String> resumed,
    String outcome,
    long seed,
    List<DataSource> data,
    List<WeightsFile> weights,
    List<String> teachers,
    String crop,
    Versions versions,
    Machine machine,
    int workers) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Copies the lists. */
  public Provenance {
    resumed = List.copyOf(resumed);
    data = List.copyOf(data);
    weights = weights == null ? List.of() : List.copyOf(weights); // older runs do not say
    teachers = teachers == null ? List.of() : List.copyOf(teachers);
    crop = crop == null ? "" : crop;
    workers = Math.max(1, workers);
  }

  /**
   * A manifest that was read.
   *
   * @param role {@code train} or {@code validation}
   * @param manifest absolute path
   * @param manifestSha256 digest of the manifest's bytes
   * @param photosSha256 see {@link Digest#ofPhotos}
   * @param photos how many were used
   * @param skipped how many rows or pictures were left out as bad
   */
  public record DataSource(
      String role,
      String manifest,
      String manifestSha256,
      String photosSha256,
      int photos,
      int skipped) {

    /** The same, the manifest lying elsewhere. */
    public DataSource at(String place) {
      return new DataSource(role, place, manifestSha256, photosSha256, photos, skipped);
    }
  }

  /**
   * A file with weights that the network started from.
   *
   * @param source where it came from, of a hub with the commit
   * @param file its name
   * @param sha256 digest of its bytes
   */
  public record WeightsFile(String source, String file, String sha256) {}

  /** Versions of everything that computes. */
  public record Versions(String maskwise, String torch, String java) {}

  /** What it ran on. */
  public record Machine(
      String os, String cpu, int processors, int threads, String blas, String kernels) {}

  /** The beginning of a run, now. */
  public static Provenance start(
      long seed,
      List<DataSource> data,
      List<WeightsFile> weights,
      List<String> teachers,
      String crop,
      EngineInfo engine) {
    return new Provenance(
        System.getProperty("sun.java.command", ""),
        now(),
        "",
        List.of(),
        "",
        seed,
        data,
        weights,
        teachers,
        crop,
        versions(engine),
        machine(engine),
        1);
  }

  /** The same run taken up again now, here. */
  public Provenance resume(EngineInfo engine) {
    List<String> moments = new ArrayList<>(resumed);
    moments.add(now());
    return new Provenance(
        command,
        started,
        "",
        moments,
        "",
        seed,
        data,
        weights,
        teachers,
        crop,
        versions(engine),
        machine(engine),
        1);
  }

  /** The same run ended now. */
  public Provenance end(String how) {
    return new Provenance(
        command, started, now(), resumed, how, seed, data, weights, teachers, crop, versions,
        machine, workers);
  }

  /** The same run, trained by so many processes together. */
  public Provenance trainedBy(int processes) {
    return new Provenance(
        command, started, ended, resumed, outcome, seed, data, weights, teachers, crop, versions,
        machine, processes);
  }

  /** Writes {@code provenance.json}. */
  public void write(Path file) throws IOException {
    AtomicFile.writeString(file, MAPPER.writeValueAsString(this) + "\n");
  }

  /**
   * Reads {@code provenance.json}.
   *
   * @throws UserError if it is not one
   * @throws IOException if it cannot be read
   */
  public static Provenance read(Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), Provenance.class);
    } catch (JsonProcessingException e) {
      throw new UserError("expected a provenance.json at " + file + ", found another file", e);
    }
  }

  private static Versions versions(EngineInfo engine) {
    String own = Provenance.class.getPackage().getImplementationVersion();
    return new Versions(
        own == null ? "development" : own, engine.torch(), System.getProperty("java.version"));
  }

  private static Machine machine(EngineInfo engine) {
    return new Machine(
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        engine.cpu(),
        Runtime.getRuntime().availableProcessors(),
        engine.threads(),
        engine.blas().name(),
        engine.kernels());
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
