/**
 * What a manifest holds, before anybody trains on it: counts by class and attribute, ages near the
 * boundaries, photos a person, labels that contradict each other, and what the pictures measure.
 * Plain numbers; sentences and pictures are made from them elsewhere.
 */
package maskwise.explore;
