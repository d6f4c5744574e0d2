/**
 * Whether one network is better than another by more than chance: both are judged on the same
 * photos, and on the same resamples of the people on them.
 */
package maskwise.compare;
