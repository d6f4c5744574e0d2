/** Charts and self-contained HTML pages. */
package maskwise.report;
