/** Work on other machines: the options of it, and the command that explains and tries it. */
@NullMarked
package dev.crema.cli.cluster;

import org.jspecify.annotations.NullMarked;
