package maskwise.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/** What browsers load: the page, the libraries it stands on, and the description of the API. */
final class PageFiles {

  /** Nothing is loaded from elsewhere or stands within the page; nobody's frame holds it. */
  static final String POLICY =
      "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String OURS = "/maskwise/serve/";

  // Some of these jars list no folders, so that their files are served one by one.
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

  private PageFiles() {}

  static void configure(JavalinConfig config) {
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/";
          files.directory = "/maskwise/serve/page";
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Content-Security-Policy", POLICY);
        });
  }

  static void routes(Javalin app) {
    file(app, "/uplot.js", UPLOT + "uPlot.iife.min.js", "text/javascript");
    file(app, "/uplot.css", UPLOT + "uPlot.min.css", "text/css");
    file(app, "/openapi.json", OURS + "openapi.json", "application/json");
    file(app, "/docs", OURS + "docs.html", "text/html; charset=utf-8");
    file(app, "/docs/start.js", OURS + "docs.js", "text/javascript");
    file(app, "/docs/swagger-ui.js", SWAGGER + "swagger-ui-bundle.js", "text/javascript");
    file(app, "/docs/swagger-ui.css", SWAGGER + "swagger-ui.css", "text/css");
  }

  private static void file(Javalin app, String path, String resource, String type) {
    app.get(path, request -> send(request, resource, type));
  }

  private static void send(Context request, String resource, String type) {
    InputStream content = PageFiles.class.getResourceAsStream(resource);
    request
        .header("Content-Security-Policy", POLICY)
        .header("Cache-Control", resource.startsWith(OURS) ? "no-cache" : "max-age=86400")
        .contentType(type)
        .result(Objects.requireNonNull(content, resource));
  }
}
