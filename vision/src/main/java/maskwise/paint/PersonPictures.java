package maskwise.paint;

import java.util.List;
import java.util.Map;
import maskwise.manifest.Problem;
import maskwise.manifest.Sample;

/**
 * What was made of one person.
 *
 * @param samples the pictures written
 * @param refused photos without a mask, by reason
 * @param problems photos that cannot be read
 */
record PersonPictures(
    List<Sample> samples, Map<Refusal, Integer> refused, List<Problem> problems) {}
