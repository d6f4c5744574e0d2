package maskwise.hub;

import java.io.IOException;
import java.util.Optional;
import maskwise.base.EnvironmentProxies;
import maskwise.base.UserError;

/** Says what went wrong with the hub and what the user can do about it. */
final class HubErrors {

  private final HubSettings settings;
  private final HubRepository repository;

  HubErrors(HubSettings settings, HubRepository repository) {
    this.settings = settings;
    this.repository = repository;
  }

  UserError of(IOException failure) {
    if (failure instanceof HubRefusal refusal) {
      return refused(refusal);
    }
    return new UserError(
        "cannot reach "
            + settings.endpoint()
            + proxy().map(named -> " through the proxy " + named).orElse("")
            + " ("
            + HubRefusal.words(failure)
            + "); "
            + proxy().map(named -> "check " + named.variable() + " and NO_PROXY, or: ").orElse("")
            + byHand(),
        failure);
  }

  UserError offline() {
    return new UserError(
        "expected "
            + repository
            + " in "
            + settings.cache()
            + " because HF_HUB_OFFLINE is set, found only a part of it; "
            + byHand());
  }

  private UserError refused(HubRefusal refusal) {
    String where = settings.endpoint() + "/" + repository.id();
    if (refusal.status() == 407) {
      return new UserError(
          "the proxy "
              + proxy().map(Object::toString).orElse("")
              + " asks for a password: write it as http://USER:PASSWORD@HOST:PORT in the variable",
          refusal);
    }
    boolean gated = refusal.code().equals("GatedRepo") || refusal.status() == 403;
    if (gated) {
      return new UserError(
          repository.id()
              + " is gated ("
              + words(refusal)
              + "): ask for access at "
              + where
              + ", then put your token into HF_TOKEN or into the file token under HF_HOME",
          refusal);
    }
    if (refusal.status() == 401) {
      return new UserError(
          settings.token().isPresent()
              ? "your token does not open "
                  + where
                  + " ("
                  + words(refusal)
                  + "): check the repository's name, and the token in HF_TOKEN or under HF_HOME"
              : "there is no public repository "
                  + where
                  + " ("
                  + words(refusal)
                  + "): check its name, or put a token into HF_TOKEN if it is private",
          refusal);
    }
    if (refusal.code().equals("RevisionNotFound")) {
      return new UserError(
          repository.id()
              + " has no revision '"
              + repository.revision()
              + "' at "
              + settings.endpoint()
              + "; use a branch, a tag or a full commit hash after the @",
          refusal);
    }
    if (refusal.status() == 404) {
      return new UserError(
          "there is no model repository "
              + where
              + " ("
              + words(refusal)
              + "); check its name, for example hf:google/vit-base-patch16-224",
          refusal);
    }
    return new UserError(
        "expected "
            + repository
            + " from "
            + settings.endpoint()
            + ", found "
            + words(refusal)
            + "; try again later, or set HF_ENDPOINT to a mirror",
        refusal);
  }

  private Optional<EnvironmentProxies.Named> proxy() {
    return settings.proxies().of(settings.endpoint());
  }

  UserError page(String file) {
    return new UserError(
        "expected "
            + file
            + " of "
            + repository
            + " from "
            + settings.endpoint()
            + ", found a web page, perhaps one that asks to log in; open the address in a browser,"
            + " and check HF_ENDPOINT and the proxy");
  }

  UserError noHub() {
    return new UserError(
        "expected a Hugging Face hub at "
            + settings.endpoint()
            + ", found a response without ETag; correct HF_ENDPOINT");
  }

  UserError noFile(String file) {
    return new UserError(
        "expected a file "
            + file
            + " in "
            + repository
            + " at "
            + settings.endpoint()
            + ", found none");
  }

  private static String words(HubRefusal refusal) {
    return "HTTP " + refusal.status() + (refusal.code().isEmpty() ? "" : " " + refusal.code());
  }

  private String byHand() {
    return "where there is a network run 'hf download "
        + repository.id()
        + (repository.revision().equals(HubRepository.DEFAULT_REVISION)
            ? ""
            : " --revision " + repository.revision())
        + "' and copy its models--"
        + repository.owner()
        + "--"
        + repository.name()
        + " into "
        + settings.cache()
        + ", or put config.json and model.safetensors into a directory and name that as"
        + " model.weights";
  }
}
