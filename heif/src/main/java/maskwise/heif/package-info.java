/** HEIC and AVIF by FFmpeg, as a service of those who read pictures. */
package maskwise.heif;
