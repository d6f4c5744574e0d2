package maskwise.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import maskwise.base.EnvironmentProxies;
import maskwise.base.UserError;
import maskwise.hub.PretendHub.Request;
import maskwise.hub.PretendHub.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTest {

  private static final HubRepository NET = HubRepository.parse("team/net");
  private static final String WEIGHTS = "model.safetensors";

  @TempDir Path cache;
  private PretendHub server;
  private final byte[] config = "{\"model_type\": \"vit\"}".getBytes(StandardCharsets.UTF_8);
  private final byte[] weights = new byte[100_000];
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private Duration timeout = Duration.ofSeconds(20); // so that a busy machine is no misbehaviour

  @BeforeEach
  void serve() throws IOException {
    new Random(1).nextBytes(weights);
    server = new PretendHub().with("config.json", config).with(WEIGHTS, weights);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HubSettings settings(boolean offline) {
    return settings(server.address(), offline, Map.of());
  }

  private HubSettings settings(URI endpoint, boolean offline, Map<String, String> environment) {
    return new HubSettings(
        endpoint,
        cache,
        Optional.of("secret"),
        offline,
        timeout,
        3,
        Duration.ofMillis(1),
        new EnvironmentProxies(environment));
  }

  private Hub hub(HubSettings settings) {
    return new Hub(
        settings,
        new HubListener() {
          @Override
          public void note(String sentence) {
            notes.add(sentence);
          }
        });
  }

  private HubSnapshot snapshot() throws IOException {
    return hub(settings(false)).snapshot(NET);
  }

  private void assertFetched() throws IOException {
    assertThat(snapshot().require(WEIGHTS)).hasBinaryContent(weights);
    assertThat(incomplete()).isEmpty();
  }

  private List<Path> incomplete() throws IOException {
    try (Stream<Path> blobs = Files.list(repository().resolve("blobs"))) {
      return blobs.filter(blob -> blob.toString().endsWith(".incomplete")).toList();
    }
  }

  private Path repository() {
    return cache.resolve("models--team--net");
  }

  @Test
  void theCacheIsThatOfHuggingfaceHub() throws IOException {
    HubSnapshot snapshot = snapshot();
    Path file = snapshot.require(WEIGHTS);
    snapshot.require("config.json");

    assertThat(snapshot.repository()).hasToString("team/net@" + PretendHub.COMMIT);
    assertThat(repository().resolve("refs/main")).hasContent(PretendHub.COMMIT);
    Path commit = repository().resolve("snapshots").resolve(PretendHub.COMMIT);
    assertThat(file).isEqualTo(commit.resolve(WEIGHTS));
    assertThat(Files.readSymbolicLink(file))
        .isEqualTo(Path.of("../../blobs/" + PretendHub.etag(weights)));
    assertThat(Files.readSymbolicLink(commit.resolve("config.json")))
        .isEqualTo(Path.of("../../blobs/" + PretendHub.etag(config)));
  }

  @Test
  void whatIsInTheCacheIsNotFetchedAgain() throws IOException {
    assertFetched();
    assertFetched();
    assertThat(server.sent()).hasSize(1);
  }

  @Test
  void aCommitThatIsInTheCacheNeedsNoNetworkAtAll() throws IOException {
    assertFetched();
    int before = server.requests().size();
    HubSnapshot pinned = hub(settings(false)).snapshot(NET.at(PretendHub.COMMIT));
    assertThat(pinned.require(WEIGHTS)).hasBinaryContent(weights);
    assertThat(server.requests()).hasSize(before);
  }

  @Test
  void aFileThatTheCommitHasNotIsAskedForOnce() throws IOException {
    HubSnapshot snapshot = snapshot();
    assertThat(snapshot.find("preprocessor_config.json")).isEmpty();
    int before = server.requests().size();
    assertThat(snapshot.find("preprocessor_config.json")).isEmpty();
    assertThat(server.requests()).hasSize(before);
    assertThatThrownBy(() -> snapshot.require("preprocessor_config.json"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected a file preprocessor_config.json in team/net at ");
  }

  /** 50000 of {@code bytes=50000-}. */
  private static int begin(Optional<String> range) {
    return Integer.parseInt(range.orElseThrow().replaceAll("[^0-9]", ""));
  }

  @Test
  void aCutConnectionIsTakenUpWhereItBroke() throws IOException {
    server.next(Trouble.CUT, Trouble.CUT);
    assertFetched();
    List<Optional<String>> ranges = server.sent().stream().map(Request::range).toList();
    assertThat(ranges).hasSize(3).first().isEqualTo(Optional.empty());
    // What was under way when the connection broke may be lost: 50,000 bytes were sent, then
    // 75,000.
    assertThat(begin(ranges.get(1))).isBetween(1, 50000);
    assertThat(begin(ranges.get(2))).isBetween(begin(ranges.get(1)), 75000);
    assertThat(notes.get(0)).contains("downloading model.safetensors").contains("trying again");
  }

  @Test
  void whatAKilledProcessLeftIsGoneOnWith() throws IOException {
    Path part = repository().resolve("blobs").resolve(PretendHub.etag(weights) + ".incomplete");
    Files.createDirectories(part.getParent());
    Files.write(part, java.util.Arrays.copyOf(weights, 99_000));
    assertFetched();
    assertThat(server.sent())
        .extracting(Request::range)
        .containsExactly(Optional.of("bytes=99000-"));
  }

  @Test
  void aServerThatIgnoresTheRangeIsTakenFromTheBeginning() throws IOException {
    server.next(Trouble.CUT, Trouble.IGNORE_RANGE);
    assertFetched();
  }

  @Test
  void aServerThatSaysNothingMoreIsAskedAgain() throws IOException {
    server.next(Trouble.STALL);
    timeout = Duration.ofMillis(500);
    assertFetched();
    assertThat(notes).anyMatch(note -> note.contains("no data for 0.5 s"));
  }

  @Test
  void aBusyServerIsAskedAgain() throws IOException {
    server.next(Trouble.BUSY, Trouble.BUSY);
    assertFetched();
    assertThat(notes).hasSize(2).first().asString().contains("HTTP 503");
  }

  @Test
  void aServerThatStaysBusyIsGivenUp() throws IOException {
    HubSnapshot snapshot = snapshot();
    server.refuse(503, "");
    assertThatThrownBy(() -> snapshot.require(WEIGHTS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("HTTP 503")
        .hasMessageContaining("try again later");
  }

  @Test
  void aDamagedFileIsFetchedOnceMore() throws IOException {
    server.next(Trouble.DAMAGE);
    assertFetched();
    assertThat(notes.get(0)).contains("is damaged");
  }

  @Test
  void aFileOfAnotherDigestIsNotKept() throws IOException {
    server.next(Trouble.DAMAGE, Trouble.DAMAGE);
    HubSnapshot snapshot = snapshot();
    assertThatThrownBy(() -> snapshot.require(WEIGHTS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected sha256 " + PretendHub.etag(weights))
        .hasMessageContaining("nothing was kept");
    try (Stream<Path> blobs = Files.list(repository().resolve("blobs"))) {
      assertThat(blobs).isEmpty();
    }
  }

  @Test
  void aSmallFileIsHeldAgainstItsGitName() throws IOException {
    server.next(Trouble.DAMAGE, Trouble.DAMAGE);
    HubSnapshot snapshot = snapshot();
    assertThatThrownBy(() -> snapshot.require("config.json"))
        .hasMessageContaining("expected git sha1 " + PretendHub.etag(config));
  }

  @Test
  void theTokenGoesToTheHubAndNotToItsStore() throws IOException {
    try (PretendHub store = new PretendHub().with(WEIGHTS, weights)) {
      server.storeAt(URI.create("http://127.0.0.1:" + store.address().getPort()));
      assertFetched();
      assertThat(store.sent()).extracting(Request::token).containsExactly(Optional.empty());
      assertThat(server.requests())
          .extracting(Request::token)
          .containsOnly(Optional.of("Bearer secret"));
    }
  }

  @Test
  void aRepositoryThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> hub(settings(false)).snapshot(HubRepository.parse("team/nat")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is no model repository " + server.address() + "/team/nat");
  }

  @Test
  void aRevisionThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> hub(settings(false)).snapshot(NET.at("v9")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("team/net has no revision 'v9'");
  }

  @Test
  void aPrivateRepositoryAsksForAToken() {
    server.refuse(401, "RepoNotFound");
    HubSettings noToken =
        new HubSettings(
            server.address(),
            cache,
            Optional.empty(),
            false,
            Duration.ofSeconds(1),
            0,
            Duration.ZERO,
            new EnvironmentProxies(Map.of()));
    assertThatThrownBy(() -> hub(noToken).snapshot(NET)).hasMessageContaining("HF_TOKEN");
    assertThatThrownBy(this::snapshot).hasMessageContaining("your token does not open");
  }

  @Test
  void aRefusedTokenIsLeftOutWhereEverybodyMayRead() throws IOException {
    server.refuseTokens();
    assertFetched();
    assertThat(notes).hasSize(1).first().asString().contains("refuses your token");
    assertThat(server.sent()).extracting(Request::token).containsExactly(Optional.empty());
  }

  @Test
  void aMirrorThatTellsNoCommitsIsTakenAsItIs() throws IOException {
    server.withoutCommits();
    HubSnapshot snapshot = snapshot();
    assertThat(snapshot.repository()).isEqualTo(NET); // nothing to pin
    assertThat(snapshot.require(WEIGHTS)).hasBinaryContent(weights);
    assertThat(notes).hasSize(1).first().asString().contains("does not tell the commit");
    assertThat(hub(settings(true)).snapshot(NET).require(WEIGHTS)).hasBinaryContent(weights);
  }

  @Test
  void newContentsOfAMirrorThatTellsNoCommitsAreNoticed() throws IOException {
    server.withoutCommits();
    snapshot().require(WEIGHTS);
    weights[0]++;
    assertFetched();
  }

  @Test
  void aWebPageIsNoFile() {
    server.askToLogIn();
    assertThatThrownBy(this::snapshot)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found a web page, perhaps one that asks to log in");
  }

  @Test
  void theProxyOfTheEnvironmentIsAsked() throws IOException {
    Map<String, String> environment = Map.of("http_proxy", server.address().toString());
    HubSettings behind = settings(URI.create("http://hub.invalid"), false, environment);
    assertThat(hub(behind).snapshot(NET).require(WEIGHTS)).hasBinaryContent(weights);
  }

  @Test
  void aProxyThatIsNotThereIsNamed() {
    server.close();
    Map<String, String> environment = Map.of("http_proxy", server.address().toString());
    HubSettings behind = settings(URI.create("http://hub.invalid"), false, environment);
    assertThatThrownBy(() -> hub(behind).snapshot(NET))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("through the proxy " + server.address() + " (http_proxy)");
  }

  @Test
  void aGatedRepositorySaysWhereToAsk() {
    server.refuse(403, "GatedRepo");
    assertThatThrownBy(this::snapshot)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("gated")
        .hasMessageContaining("ask for access at " + server.address() + "/team/net");
  }

  @Test
  void aServerThatIsNoHubIsRefused() throws IOException {
    server.refuse(200, "");
    assertThatThrownBy(this::snapshot).hasMessageContaining("correct HF_ENDPOINT");
  }

  @Test
  void withoutANetworkItSaysHowToBringTheFiles() {
    server.close();
    assertThatThrownBy(this::snapshot)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot reach " + server.address())
        .hasMessageContaining("hf download team/net")
        .hasMessageContaining(cache.toString());
  }

  @Test
  void withoutANetworkTheCommitOfTheLastTimeIsTaken() throws IOException {
    assertFetched();
    server.close();
    assertFetched();
    assertThat(notes).last().asString().contains("using team/net from the cache");
  }

  @Test
  void offlineOnlyTheCacheIsUsed() throws IOException {
    assertFetched();
    int before = server.requests().size();
    HubSnapshot offline = hub(settings(true)).snapshot(NET);
    assertThat(offline.require(WEIGHTS)).hasBinaryContent(weights);
    assertThatThrownBy(() -> offline.require("config.json"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("HF_HUB_OFFLINE");
    assertThat(server.requests()).hasSize(before);
  }

  @Test
  void offlineAnUnknownRepositorySaysHowToBringIt() {
    assertThatThrownBy(() -> hub(settings(true)).snapshot(NET))
        .hasMessageContaining("HF_HUB_OFFLINE")
        .hasMessageContaining("models--team--net into " + cache);
  }

  @Test
  void twoAtOnceFetchItOnce() throws Exception {
    Callable<Path> fetch = () -> snapshot().require(WEIGHTS);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (var path : two.invokeAll(List.of(fetch, fetch))) {
        assertThat(path.get()).hasBinaryContent(weights);
      }
    } finally {
      two.shutdownNow();
    }
    assertThat(server.sent()).hasSize(1);
  }

  @Test
  void anEmptyFileIsAFileToo() throws IOException {
    server.with("empty.json", new byte[0]);
    assertThat(snapshot().require("empty.json")).isEmptyFile();
  }

  @Test
  void aFileThatDoesNotFitOnTheDiskIsNotBegun() throws IOException {
    server.pretendSize(WEIGHTS, 1L << 60);
    HubSnapshot snapshot = snapshot();
    assertThatThrownBy(() -> snapshot.require(WEIGHTS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected room for 1152921504606.8 MB of model.safetensors");
    assertThat(server.sent()).isEmpty();
  }
}
