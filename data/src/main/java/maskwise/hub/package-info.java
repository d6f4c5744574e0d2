/**
 * Fetches files of a Hugging Face hub into the cache that Python's {@code huggingface_hub} keeps,
 * so that both share it: {@link maskwise.hub.HubRepository} names a repository, {@link
 * maskwise.hub.Hub} fetches from it.
 */
package maskwise.hub;
