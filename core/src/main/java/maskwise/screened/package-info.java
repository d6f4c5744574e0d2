/** What screening leaves behind: the results of photos and their summary, as files. */
package maskwise.screened;
