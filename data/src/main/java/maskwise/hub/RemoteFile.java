package maskwise.hub;

/**
 * What the hub says of a file.
 *
 * @param commit the commit that the revision stands for now
 * @param etag its content
 * @param size in bytes; -1 if the hub does not say
 */
record RemoteFile(String commit, Etag etag, long size) {}
