/** What a network is taught, what its outputs mean, and how they become probabilities. */
package maskwise.answer;
