/** Pictures in, answers out, whatever runs the network; no libtorch on the class path. */
package maskwise.classify;
