/** Screening over HTTP and in a browser; nothing of a photo is kept, only counts. */
package maskwise.serve;
