/** Many photos screened into a folder: results, pictures and a summary; can be resumed. */
package maskwise.screening;
