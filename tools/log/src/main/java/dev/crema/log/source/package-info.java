/** Where the bytes come from: files, streams, compressed or in other encodings. */
@NullMarked
package dev.crema.log.source;

import org.jspecify.annotations.NullMarked;
