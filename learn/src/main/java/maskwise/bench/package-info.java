/** Measures how fast networks learn and answer on this machine. */
package maskwise.bench;
