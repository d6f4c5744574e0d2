/**
 * Finds runs, reads how far they have come and what they cost, and asks them about photos that none
 * of them has learned from: what a leaderboard is made of.
 */
package maskwise.standings;
