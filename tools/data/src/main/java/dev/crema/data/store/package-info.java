/** Databases of records whatever their backend, and how one comes into being: whole or not at all. */
@NullMarked
package dev.crema.data.store;

import org.jspecify.annotations.NullMarked;
