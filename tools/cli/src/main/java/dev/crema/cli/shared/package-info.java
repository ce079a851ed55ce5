/** What every command needs: exit codes, the way out for results, the version. */
@NullMarked
package dev.crema.cli.shared;

import org.jspecify.annotations.NullMarked;
