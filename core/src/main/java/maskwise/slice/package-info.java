/**
 * Where an answer is weak: the photos cut into slices by where they come from, who is on them and
 * what they look like, and how much worse each slice fares than the other photos.
 */
package maskwise.slice;
