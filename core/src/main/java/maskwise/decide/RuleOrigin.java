package maskwise.decide;

/**
 * What a rule was made from.
 *
 * @param manifest where the manifest lay
 * @param manifestSha256 digest of its bytes
 * @param weightsSha256 digest of the network's weights; the rule means nothing to another network
 * @param photos how many photos of which something is known
 * @param people how many people on them
 * @param folds into how many parts they were cut to measure
 * @param seed of cuts and searches
 */
public record RuleOrigin(
    String manifest,
    String manifestSha256,
    String weightsSha256,
    int photos,
    int people,
    int folds,
    long seed) {}
