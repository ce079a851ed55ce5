/** The results of a study: effects.csv, effects.json, the table, the pictures, the page. */
@NullMarked
package dev.crema.study.report;

import org.jspecify.annotations.NullMarked;
