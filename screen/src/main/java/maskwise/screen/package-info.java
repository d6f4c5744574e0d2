/** Pictures of several people in, an answer for each face out; no libtorch on the class path. */
package maskwise.screen;
