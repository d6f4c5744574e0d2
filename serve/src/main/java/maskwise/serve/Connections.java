package maskwise.serve;

import io.javalin.community.ssl.SslPlugin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * How many connections there may be and how long they may be idle, and whether they are encrypted.
 */
final class Connections {

  private static final int MOST = 2000;
  private static final int MANY = 1500;
  private static final int THREADS = 250;
  private static final int HEADER_BYTES = 8192;

  private static final int IDLE_MS = 15_000;
  private static final int HURRIED_MS = 1_000;

  /** How long a closing server goes on with what it took. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private Connections() {}

  static void configure(JavalinConfig config, ServeSettings settings) {
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 8, IDLE_MS);
    config.jetty.modifyServer(
        server -> {
          server.addBean(new ConnectionLimit(MOST, server));
          server.addBean(impatience(server));
          server.setErrorHandler(new ProblemErrors());
          // knows which requests are on their way, so that stopping waits until they are answered
          server.setHandler(new StatisticsHandler());
          server.setStopTimeout(GRACE.toMillis());
        });
    config.jetty.modifyHttpConfiguration(Connections::careful);
    if (settings.tls() != null) {
      config.registerPlugin(
          new SslPlugin(
              ssl -> {
                ssl.pemFromPath(settings.tls().certificate(), settings.tls().key());
                ssl.host = settings.host();
                ssl.insecure = false;
                ssl.secure = true;
                ssl.securePort = settings.port();
                ssl.sniHostCheck = false;
                ssl.configConnectors(connector -> connector.setIdleTimeout(IDLE_MS));
              }));
    }
  }

  /** Among very many connections, those that say nothing are given up soon. */
  private static LowResourceMonitor impatience(Server server) {
    LowResourceMonitor monitor = new LowResourceMonitor(server);
    monitor.setMonitorThreads(false);
    monitor.addLowResourceCheck(monitor.new MaxConnectionsLowResourceCheck(MANY));
    monitor.setLowResourcesIdleTimeout(HURRIED_MS);
    return monitor;
  }

  private static void careful(HttpConfiguration http) {
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setIdleTimeout(IDLE_MS);
  }
}
