/** What Caffe does to a net before it builds it: phases, upgrades of old formats, splits. */
@NullMarked
package dev.crema.prototxt.net;

import org.jspecify.annotations.NullMarked;
