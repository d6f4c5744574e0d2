package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import maskwise.classify.ClassifyOptions;
import maskwise.label.Attribute;
import maskwise.options.ScreenOptions;
import maskwise.screen.Screener;
import maskwise.serve.ApiKeys;
import maskwise.serve.ScreeningServer;
import maskwise.serve.ServeSettings;
import maskwise.serve.ServedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Screens photos over HTTP and in a browser. */
@Command(
    name = "serve",
    description = "Serve screening over HTTP, with a page for a browser and its camera.",
    footer = {
      "",
      "Open http://localhost:8080 in a browser, or send photos:",
      "  curl -F photo=@party.jpg http://localhost:8080/v1/screen",
      "",
      "No photo is stored, only the number of faces by mask state, place and hour. The",
      "settings file (docs/serving.md) configures limits, counts, API keys and HTTPS.",
      "Ctrl-C answers pending requests, then exits.",
      "",
      "Examples:",
      "  maskwise serve",
      "  maskwise serve --model runs/screening --config serve.yaml --host 0.0.0.0",
      "  maskwise serve --keys keys.txt --new-key 'front gate'     creates an API key"
    })
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ScreeningModel model;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings file (YAML).")
  private Path config;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "Address to listen on; 0.0.0.0 accepts other machines (default: that of the settings, or"
              + " 127.0.0.1).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Port to listen on; 0 = any free port (default: that of the settings, or 8080).")
  private Integer port;

  @Mixin private ScreenOptions faces;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "With --new-key: file with the hashes of the keys.")
  private Path keys;

  @Option(
      names = "--new-key",
      paramLabel = "NAME",
      description = "Create an API key, print it once, add its hash to --keys, and exit.")
  private String newKey;

  @Override
  public Integer call() throws IOException {
    if ((newKey == null) != (keys == null)) {
      throw usage(
          "--new-key and --keys must be used together; a server reads keys from its settings");
    }
    if (newKey != null) {
      return makeKey();
    }
    faces.check();
    CountDownLatch stop = new CountDownLatch(1);
    EndSignals.ask(stop::countDown);
    ServeSettings settings =
        (config == null ? ServeSettings.DEFAULT : ServeSettings.read(config))
            .at(Optional.ofNullable(host), Optional.ofNullable(port));
    try (Screener screener =
        model.open(faces.thresholds(), faces.leastFace(), ClassifyOptions.DEFAULT)) {
      serve(screener, settings, stop);
    }
    return Maskwise.DONE;
  }

  private int makeKey() throws IOException {
    PrintWriter text = spec.commandLine().getOut();
    text.println(ApiKeys.add(keys, newKey));
    spec.commandLine()
        .getErr()
        .println(
            "Store this key now: only its hash is saved in "
                + keys
                + ". Restart the server to use it.");
    return Maskwise.DONE;
  }

  private void serve(Screener screener, ServeSettings settings, CountDownLatch stop)
      throws IOException {
    List<String> attributes = screener.attributes().stream().map(Attribute::key).toList();
    ServedModel served =
        new ServedModel(
            model.name(),
            model.digest(),
            attributes,
            screener.crop().words(),
            faces.thresholds().text());
    try (ScreeningServer server = ScreeningServer.start(screener, served, settings)) {
      String scheme = settings.tls() == null ? "http" : "https";
      PrintWriter text = spec.commandLine().getOut();
      text.printf(
          "Listening at %s://%s:%d - open it in a browser, or send photos to /v1/screen%n",
          scheme, settings.host(), server.port());
      text.flush();
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
