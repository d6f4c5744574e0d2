package maskwise.inference;

import maskwise.decide.DecisionRule;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;

/** Told how asking something trained goes; every method may be left out. */
public interface InferenceListener {

  /** Tells nobody. */
  InferenceListener NONE = new InferenceListener() {};

  /** What takes long. */
  enum Work {
    /** Every picture is decoded once, to leave out those that cannot be. */
    READING,
    /** All faces of all photos are looked for. */
    FINDING_FACES,
    /** A network in float32 shows how large its values are. */
    CALIBRATING,
    /** The networks answer. */
    PREDICTING,
    /** The brightness of photos is measured. */
    MEASURING_BRIGHTNESS
  }

  /** How far a piece of work is; told on any thread, closed at its end. */
  interface WorkProgress extends AutoCloseable {

    /** Tells nobody. */
    WorkProgress NONE = done -> {};

    /**
     * So many are done.
     *
     * @throws maskwise.base.UserError to end the work here; nothing has been written then
     */
    void at(int done);

    @Override
    default void close() {}
  }

  /**
   * A piece of work begins. That of predicting encloses the whole life of the networks.
   *
   * @param total how many photos or pictures it goes through
   */
  default WorkProgress begins(Work work, int total) {
    return WorkProgress.NONE;
  }

  /** Something is wrong with the input; whether it is left out or ends the work, it is told. */
  default void problem(Problem problem) {}

  /** The input has been looked at: files that were ignored, and remarks. */
  default void lookedAt(Problems problems) {}

  /** The input has been looked at; this is left out of it. */
  default void leftOut(Problems problems) {}

  /**
   * A rule decides.
   *
   * @param flip whether mirrored photos are asked too; the rule may have been tuned otherwise
   */
  default void rule(DecisionRule rule, boolean flip) {}

  /** The photos to be judged on are those that the rule was tuned on. */
  default void judgedOnPhotosTunedOn() {}

  /** The network is judged on these people; told also where nothing is wrong with them. */
  default void judgingOn(KnownPeople people) {}

  /** The rule is to be tuned on these people; told also where nothing is wrong with them. */
  default void tuningOn(KnownPeople people) {}

  /** How photos are cut; not told if the user wants whole ones. */
  default void cutting(PhotoCuts cuts) {}

  /**
   * No face was found where one was looked for, and the center was cut.
   *
   * @param pictures how often, more than 0
   * @param photos how many there were
   */
  default void withoutFace(int pictures, int photos) {}
}
