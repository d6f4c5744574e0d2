/** Pictures in and out: decoding with limits, resizing, writing. */
package maskwise.picture;
