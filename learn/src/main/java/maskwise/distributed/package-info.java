/** Several processes that train one network together, on libtorch's process groups. */
package maskwise.distributed;
