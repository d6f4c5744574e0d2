package maskwise.train;

import maskwise.engine.Device;
import maskwise.engine.EngineInfo;
import maskwise.metrics.KnownCounts;
import maskwise.recipe.Precision;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;

/**
 * What is about to happen.
 *
 * @param run where it is kept
 * @param recipe the resolved recipe
 * @param trainPhotos training photos
 * @param validation validation photos, and how many stand behind each score
 * @param skipped rows and pictures left out as bad
 * @param parameters numbers that training can change, frozen or not
 * @param learning what learns in the first epoch and what is frozen, in words
 * @param firstEpoch from 1; more if the run is resumed
 * @param engine what computes
 * @param device where the network is
 * @param precision of the forward pass; never {@code AUTO}
 */
public record TrainingPlan(
    RunDirectory run,
    Recipe recipe,
    int trainPhotos,
    KnownCounts validation,
    int skipped,
    long parameters,
    String learning,
    int firstEpoch,
    EngineInfo engine,
    Device device,
    Precision precision) {}
