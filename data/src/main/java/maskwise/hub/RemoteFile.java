package maskwise.hub;

/**
 * What the hub says of a file.
 *
 * @param etag its content
 * @param size in bytes; -1 if the hub does not say
 */
record RemoteFile(Etag etag, long size) {}
