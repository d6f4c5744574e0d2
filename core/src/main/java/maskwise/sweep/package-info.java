/** What many trainings of one recipe gave: scores by seed, and which differences are chance. */
package maskwise.sweep;
