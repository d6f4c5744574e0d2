/**
 * Loads the native libraries of JavaCPP's presets, safely where several processes start at once.
 */
package maskwise.nativelib;
