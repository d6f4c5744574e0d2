package maskwise.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubSettingsTest {

  @TempDir Path home;

  @Test
  void withoutAnyVariableItIsThePublicHubAndTheUsersCache() {
    HubSettings settings = HubSettings.of(Map.of(), home);
    assertThat(settings.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
    assertThat(settings.cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
    assertThat(settings.token()).isEmpty();
    assertThat(settings.offline()).isFalse();
  }

  @Test
  void theVariablesOfHuggingfaceHubAreHonoured() {
    HubSettings settings =
        HubSettings.of(
            Map.of(
                "HF_ENDPOINT", "http://mirror:8080/",
                "HF_HOME", "~/hf",
                "HF_TOKEN", "one",
                "HF_HUB_OFFLINE", "1"),
            home);
    assertThat(settings.endpoint()).isEqualTo(URI.create("http://mirror:8080"));
    assertThat(settings.cache()).isEqualTo(home.resolve("hf/hub"));
    assertThat(settings.token()).contains("one");
    assertThat(settings.offline()).isTrue();
    assertThat(settings.toString()).doesNotContain("one");
  }

  @Test
  void theTokenOfALoginLiesUnderHfHome() throws IOException {
    Path file = home.resolve("hf/token");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "two\n");
    Map<String, String> environment = Map.of("HF_HOME", home.resolve("hf").toString());
    assertThat(HubSettings.of(environment, home).token()).isEqualTo(Optional.of("two"));
  }

  @Test
  void anEndpointThatIsNoAddressIsRefused() {
    assertThatThrownBy(() -> HubSettings.of(Map.of("HF_ENDPOINT", "mirror"), home))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("HF_ENDPOINT, found 'mirror'");
  }
}
