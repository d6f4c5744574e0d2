package maskwise.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.load.Pictures;
import maskwise.predict.NetworkPredictor;
import maskwise.run.RunDirectory;

/**
 * Says where a trained network looked; of a run of several networks, where each of them did. One
 * thread at a time.
 */
public final class Explainer implements AutoCloseable {

  private final List<NetworkPredictor> predictors = new ArrayList<>();
  private final List<NetworkLooks> networks = new ArrayList<>();

  private Explainer() {}

  /**
   * Opens the best weights of a run, those of all its networks if it has several, or a weights file
   * that a training wrote.
   *
   * @throws maskwise.base.UserError if it is neither
   */
  public static Explainer open(Path runOrWeights) {
    Explainer explainer = new Explainer();
    try {
      List<RunDirectory> members =
          RunDirectory.isRun(runOrWeights) ? RunDirectory.open(runOrWeights).members() : List.of();
      if (members.isEmpty()) {
        explainer.add("", runOrWeights);
      }
      members.forEach(member -> explainer.add(member.name(), member.path()));
      return explainer;
    } catch (RuntimeException | Error e) {
      explainer.close();
      throw e;
    }
  }

  private void add(String name, Path runOrWeights) {
    NetworkPredictor predictor = NetworkPredictor.open(runOrWeights);
    predictors.add(predictor);
    networks.add(new NetworkLooks(name, predictor));
  }

  /**
   * Looks at photos.
   *
   * @param photos what was named for each; where its labels say something else, that is explained
   *     too
   * @param pictures what the network is shown of each, in the same order
   * @return for each photo what speaks for each answer of each network
   * @throws maskwise.base.UserError if a picture cannot be read
   */
  public List<List<Look>> looks(List<NamedPhoto> photos, Pictures pictures) {
    List<List<Look>> all = new ArrayList<>();
    photos.forEach(photo -> all.add(new ArrayList<>()));
    for (NetworkLooks network : networks) {
      List<List<Look>> looks = network.of(photos, pictures);
      for (int i = 0; i < looks.size(); i++) {
        all.get(i).addAll(looks.get(i));
      }
    }
    return all;
  }

  @Override
  public void close() {
    predictors.forEach(NetworkPredictor::close);
  }
}
