/** Screened photos as people see them: boxes and words on faces, or faces made unrecognizable. */
package maskwise.annotate;
