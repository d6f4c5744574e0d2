/**
 * What a training leaves: a directory with the resolved recipe, provenance, results, metrics and
 * weights. Every file appears whole or not at all, so that a run may be killed at any moment and
 * still be read and resumed.
 */
package maskwise.run;
