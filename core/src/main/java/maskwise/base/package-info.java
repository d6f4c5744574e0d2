/** What every station needs: errors for people, and files that are never half written. */
package maskwise.base;
