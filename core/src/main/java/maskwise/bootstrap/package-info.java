/**
 * How far a score may be off because other people might have been asked: the percentile bootstrap,
 * drawing people and not photos, since the photos of one person are right or wrong together.
 */
package maskwise.bootstrap;
