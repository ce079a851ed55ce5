/** Folders and lists of image files into databases, as convert_imageset, on all cores. */
@NullMarked
package dev.crema.data.imageset;

import org.jspecify.annotations.NullMarked;
