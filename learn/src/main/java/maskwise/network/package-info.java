/** The networks, written on libtorch modules with the names and shapes of timm and torchvision. */
package maskwise.network;
