package maskwise.base;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}
 * name, in small letters too, as curl and Python's requests understand them. Java itself goes by
 * properties alone; where those are set, they are what counts.
 */
public final class EnvironmentProxies extends ProxySelector {

  /** Any of these says that Java has been told. */
  private static final List<String> PROPERTIES =
      List.of("http.proxyHost", "https.proxyHost", "socksProxyHost", "java.net.useSystemProxies");

  /** Java sends no password to a proxy that it reaches an https address through, unless asked. */
  private static final String TUNNEL_PROPERTY = "jdk.http.auth.tunneling.disabledSchemes";

  private final Map<String, String> environment;

  /**
   * @param environment usually {@link System#getenv()}
   */
  public EnvironmentProxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * What the process shall use: Java's own choice where a property tells it, else the environment.
   */
  public static EnvironmentProxies ofProcess() {
    boolean told = PROPERTIES.stream().anyMatch(name -> System.getProperty(name) != null);
    EnvironmentProxies proxies = new EnvironmentProxies(told ? Map.of() : System.getenv());
    if (proxies.hasPassword() && System.getProperty(TUNNEL_PROPERTY) == null) {
      System.setProperty(TUNNEL_PROPERTY, "");
    }
    return proxies;
  }

  /**
   * A proxy.
   *
   * @param variable that names it
   * @param host of the proxy
   * @param port of the proxy
   * @param authorization for the header {@code Proxy-Authorization}, if it has a password
   */
  public record Named(String variable, String host, int port, Optional<String> authorization) {
    /** Without the password, which belongs into no message. */
    @Override
    public String toString() {
      return "http://" + host + ":" + port + " (" + variable + ")";
    }
  }

  /**
   * The proxy for an address.
   *
   * @return empty if it is reached directly
   * @throws UserError if a variable names something that is no HTTP proxy
   */
  public Optional<Named> of(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    if (isExcepted(host, port(address))) {
      return Optional.empty();
    }
    boolean secure = "https".equalsIgnoreCase(address.getScheme());
    return Stream.of(secure ? "https_proxy" : "http_proxy", "all_proxy")
        .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> named(name, environment.get(name).strip()));
  }

  @Override
  public List<Proxy> select(URI address) {
    Optional<Named> named = of(address);
    if (named.isPresent()) {
      InetSocketAddress at = new InetSocketAddress(named.get().host(), named.get().port());
      return List.of(new Proxy(Proxy.Type.HTTP, at));
    }
    return environment.isEmpty() && ProxySelector.getDefault() != null
        ? ProxySelector.getDefault().select(address)
        : List.of(Proxy.NO_PROXY);
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // Whoever asked gets the failure itself.
  }

  private boolean hasPassword() {
    return Stream.of("http://a.invalid", "https://a.invalid")
        .map(URI::create)
        .flatMap(address -> of(address).stream())
        .anyMatch(named -> named.authorization().isPresent());
  }

  private static Named named(String variable, String text) {
    URI uri;
    try {
      uri = new URI(text.contains("://") ? text : "http://" + text);
    } catch (URISyntaxException e) {
      throw noProxy(variable, e);
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw noProxy(variable, null);
    }
    Optional<String> authorization =
        Optional.ofNullable(uri.getUserInfo())
            .map(info -> Base64.getEncoder().encodeToString(info.getBytes(StandardCharsets.UTF_8)))
            .map(code -> "Basic " + code);
    return new Named(variable, uri.getHost(), port(uri), authorization);
  }

  /** Its content is not shown, as it may hold a password. */
  private static UserError noProxy(String variable, Exception cause) {
    return new UserError(
        "expected an HTTP proxy such as http://proxy.example.com:3128 in the environment variable "
            + variable
            + ", found something else (https:// and socks:// proxies are not supported); change or"
            + " unset it",
        cause);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private boolean isExcepted(String host, int port) {
    String list = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    return Stream.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> excepts(entry, host, port));
  }

  /** {@code *}, a host or the end of one, with a port perhaps, or a block of IPv4 addresses. */
  private static boolean excepts(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.matches("[0-9.]+/[0-9]{1,2}")) {
      return isIpv4(host) && isInBlock(entry, host);
    }
    String name = entry;
    int colon = entry.lastIndexOf(':');
    if (colon > 0 && entry.indexOf(':') == colon && entry.substring(colon + 1).matches("[0-9]+")) {
      if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
        return false;
      }
      name = entry.substring(0, colon);
    }
    String end = name.replaceFirst("^\\*?\\.", "");
    String bare = host.replaceAll("^\\[|]$", "");
    return bare.equals(end) || bare.endsWith("." + end);
  }

  private static boolean isIpv4(String host) {
    return host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  private static boolean isInBlock(String block, String host) {
    String[] parts = block.split("/", -1);
    int bits = Integer.parseInt(parts[1]);
    if (!isIpv4(parts[0]) || bits > Integer.SIZE) {
      return false;
    }
    int mask = bits == 0 ? 0 : -1 << (Integer.SIZE - bits);
    return (number(parts[0]) & mask) == (number(host) & mask);
  }

  private static int number(String address) {
    int number = 0;
    for (String part : address.split("\\.", -1)) {
      number = (number << Byte.SIZE) | (Integer.parseInt(part) & 0xFF);
    }
    return number;
  }
}
