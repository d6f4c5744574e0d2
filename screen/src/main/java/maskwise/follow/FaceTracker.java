package maskwise.follow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import maskwise.answer.AttributeAnswer;
import maskwise.answer.Thresholds;
import maskwise.detect.Box;
import maskwise.detect.Face;
import maskwise.follow.BoxAssignment.Pair;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.screen.ScreenedFace;

/**
 * Follows faces from frame to frame. Faces that the detector is sure of are matched first with all
 * that are followed, where these are expected to be by now; then the doubtful ones with those that
 * are left, because a face that turns or blurs is still that face. Only a sure one begins to be
 * followed. For one thread.
 *
 * <p>Source: Zhang et al., "ByteTrack: Multi-Object Tracking by Associating Every Detection Box",
 * 2022, arXiv:2110.06864.
 */
public final class FaceTracker {

  /** From this score on a face is sure. */
  private static final double SURE = 0.6;

  /** How far boxes have to overlap. */
  private static final double OVERLAP = 0.2;

  private static final double OVERLAP_OF_DOUBTFUL = 0.4;

  /** Seconds for which a face that is not seen is remembered. */
  private static final double REMEMBERED = 2;

  /** Who is seen in fewer frames is no person: doors and pictures flash up as faces. */
  private static final int LEAST_FRAMES = 3;

  private static final class Track {

    private final int number;
    private final double from;
    private final KalmanBox place;
    private final Evidence evidence;
    private double to;
    private int frames;
    private Face last;

    Track(int number, double time, ScreenedFace face, Thresholds thresholds) {
      this.number = number;
      this.from = time;
      this.to = time;
      this.place = new KalmanBox(face.face().box());
      this.evidence = new Evidence(thresholds);
    }

    void see(ScreenedFace face, double time) {
      if (frames > 0) {
        place.update(face.face().box());
      }
      evidence.add(face, time - to);
      last = face.face();
      to = time;
      frames++;
    }

    ScreenedFace now() {
      return face(evidence.now());
    }

    Person person() {
      return new Person(number, from, to, frames, face(evidence.ever()));
    }

    private ScreenedFace face(List<AttributeAnswer> answers) {
      return new ScreenedFace(last, answers, faceClass(answers), evidence.years());
    }

    private static OptionalInt faceClass(List<AttributeAnswer> answers) {
      Map<Attribute, Integer> values = new HashMap<>();
      answers.forEach(answer -> values.put(answer.attribute(), answer.value()));
      return values.size() < Attribute.values().length
          ? OptionalInt.empty()
          : OptionalInt.of(
              FaceClass.index(
                  values.get(Attribute.MASK),
                  values.get(Attribute.GENDER),
                  values.get(Attribute.AGE)));
    }
  }

  private final Thresholds thresholds;
  private final List<Track> tracks = new ArrayList<>();
  private final List<Person> gone = new ArrayList<>();
  private int persons;
  private double now;

  /**
   * @param thresholds below which an answer is unsure
   */
  public FaceTracker(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * The next frame.
   *
   * @param faces what was found on it
   * @param time in seconds from the beginning; not before the frame before
   * @return the faces of those who are followed, in the order of their numbers
   */
  public List<FollowedFace> next(List<ScreenedFace> faces, double time) {
    tracks.forEach(track -> track.place.predict(Math.max(0, time - now)));
    now = time;
    forget();
    Map<Integer, Track> seen = new LinkedHashMap<>();
    List<ScreenedFace> sure = faces.stream().filter(FaceTracker::isSure).toList();
    List<ScreenedFace> doubtful = faces.stream().filter(face -> !isSure(face)).toList();
    List<Track> left = new ArrayList<>(tracks);
    List<ScreenedFace> fresh = match(left, sure, OVERLAP, seen);
    match(left, doubtful, OVERLAP_OF_DOUBTFUL, seen);
    for (ScreenedFace face : fresh) {
      Track track = new Track(++persons, time, face, thresholds);
      track.see(face, time);
      tracks.add(track);
      seen.put(track.number, track);
    }
    return seen.values().stream()
        .sorted(Comparator.comparingInt(track -> track.number))
        .map(track -> new FollowedFace(track.number, track.now()))
        .toList();
  }

  private static boolean isSure(ScreenedFace face) {
    return face.face().score() >= SURE;
  }

  /**
   * Matches faces with tracks, and takes those that fit out of the list.
   *
   * @return the faces that fit none
   */
  private List<ScreenedFace> match(
      List<Track> left, List<ScreenedFace> faces, double overlap, Map<Integer, Track> seen) {
    List<Box> expected = left.stream().map(track -> track.place.box()).toList();
    List<Box> found = faces.stream().map(face -> face.face().box()).toList();
    List<Pair> pairs = BoxAssignment.of(expected, found, overlap);
    List<Track> matched = new ArrayList<>();
    List<ScreenedFace> rest = new ArrayList<>(faces);
    for (Pair pair : pairs) {
      Track track = left.get(pair.left());
      ScreenedFace face = faces.get(pair.right());
      track.see(face, now);
      seen.put(track.number, track);
      matched.add(track);
      rest.remove(face);
    }
    left.removeAll(matched);
    return rest;
  }

  private void forget() {
    List<Track> lost = tracks.stream().filter(track -> now - track.to > REMEMBERED).toList();
    lost.forEach(this::count);
    tracks.removeAll(lost);
  }

  private void count(Track track) {
    if (track.frames >= LEAST_FRAMES) {
      gone.add(track.person());
    }
  }

  /**
   * Those who have left since this was last asked, by number. They are forgotten, so that a camera
   * may run for years.
   */
  public List<Person> takeGone() {
    List<Person> left = new ArrayList<>(gone);
    gone.clear();
    left.sort(Comparator.comparingInt(Person::number));
    return left;
  }

  /** Everybody who was followed for some frames, those who still are among them, by number. */
  public List<Person> persons() {
    List<Person> all = new ArrayList<>(gone);
    tracks.stream()
        .filter(track -> track.frames >= LEAST_FRAMES)
        .forEach(track -> all.add(track.person()));
    all.sort(Comparator.comparingInt(Person::number));
    return all;
  }
}
