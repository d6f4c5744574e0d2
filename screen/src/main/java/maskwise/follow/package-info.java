/** Faces followed through a video: who is who from frame to frame, and what is said of them. */
package maskwise.follow;
