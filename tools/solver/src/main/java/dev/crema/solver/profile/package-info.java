/** What decides which native code runs: the profiles of native-config, the place where natives unpack, the stub. */
@NullMarked
package dev.crema.solver.profile;

import org.jspecify.annotations.NullMarked;
