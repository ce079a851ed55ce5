/** Runs of Caffe logs as charts and pages: which column is x, which is y, and what a run is called. */
@NullMarked
package dev.crema.cli.plot;

import org.jspecify.annotations.NullMarked;
