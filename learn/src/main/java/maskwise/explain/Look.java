package maskwise.explain;

import java.util.Optional;
import maskwise.heat.HeatMap;

/**
 * Where one network looked in one picture.
 *
 * @param network which of several; empty if there is one
 * @param cause the answer that the heat speaks for; none of attention, which is the same for all
 *     answers
 * @param heat over the whole picture, each number at least 0
 */
public record Look(String network, Optional<Cause> cause, HeatMap heat) {}
