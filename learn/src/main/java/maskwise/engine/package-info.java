/** Starts libtorch and says what it runs on. */
package maskwise.engine;
