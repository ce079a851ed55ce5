/** Images as Caffe sees them: decoded by the same OpenCV, laid out the same way; and sheets of them to look at. */
@NullMarked
package dev.crema.data.image;

import org.jspecify.annotations.NullMarked;
