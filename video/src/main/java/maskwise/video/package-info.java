/** Screening of videos and cameras: frames in, people who are followed and counted once out. */
package maskwise.video;
