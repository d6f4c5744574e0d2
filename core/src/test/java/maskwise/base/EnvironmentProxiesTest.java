package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {

  private static final URI HUB = URI.create("https://huggingface.co/a");

  @Test
  void eachSchemeHasItsVariableAndSmallLettersComeFirst() {
    EnvironmentProxies proxies =
        new EnvironmentProxies(
            Map.of("HTTPS_PROXY", "http://big:1", "https_proxy", "small:2", "HTTP_PROXY", "plain"));
    assertThat(proxies.of(HUB)).hasToString("Optional[http://small:2 (https_proxy)]");
    assertThat(proxies.of(URI.create("http://mirror")))
        .hasToString("Optional[http://plain:80 (HTTP_PROXY)]");
  }

  @Test
  void aPasswordIsSentAndNotShown() {
    EnvironmentProxies proxies = new EnvironmentProxies(Map.of("ALL_PROXY", "http://me:s%40@p:3"));
    assertThat(proxies.of(HUB).orElseThrow().authorization()).contains("Basic bWU6c0A="); // me:s@
    assertThat(proxies.of(HUB).orElseThrow()).hasToString("http://p:3 (ALL_PROXY)");
  }

  @ParameterizedTest
  @CsvSource({
    "huggingface.co, true",
    "'localhost, .huggingface.co', true",
    "co, true",
    "*.co, true",
    "*, true",
    "huggingface.co:443, true",
    "huggingface.co:8443, false",
    "face.co, false",
    "cdn.huggingface.co, false",
    "10.0.0.0/8, false"
  })
  void noProxyNamesHostsAndEndsOfHosts(String list, boolean direct) {
    EnvironmentProxies proxies = new EnvironmentProxies(Map.of("ALL_PROXY", "p", "NO_PROXY", list));
    assertThat(proxies.of(HUB).isEmpty()).isEqualTo(direct);
  }

  @Test
  void noProxyNamesBlocksOfAddresses() {
    EnvironmentProxies proxies =
        new EnvironmentProxies(Map.of("http_proxy", "p", "no_proxy", "10.1.0.0/16,192.168.0.7"));
    assertThat(proxies.of(URI.create("http://10.1.2.3:8080"))).isEmpty();
    assertThat(proxies.of(URI.create("http://10.2.2.3:8080"))).isPresent();
    assertThat(proxies.of(URI.create("http://192.168.0.7"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://secret@p:1", "https://p", "http://", "http:// p"})
  void whatIsNoHttpProxyIsRefusedWithoutShowingIt(String text) {
    EnvironmentProxies proxies = new EnvironmentProxies(Map.of("HTTPS_PROXY", text));
    assertThatThrownBy(() -> proxies.of(HUB))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("secret");
  }
}
