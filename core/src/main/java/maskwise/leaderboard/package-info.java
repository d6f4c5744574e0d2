/**
 * Which run is best: runs that answered the same photos, sorted by score, each with its interval by
 * people, its cost, and what its recipe has otherwise than that of the run above it.
 */
package maskwise.leaderboard;
