/**
 * How training photos fare beside validation photos: which training photos are asked every epoch,
 * and what was found of each class.
 */
package maskwise.gap;
