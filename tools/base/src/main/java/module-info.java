/**
 * What every library of Crema needs. {@link dev.crema.base.CremaException} and {@link dev.crema.base.Setting} are its API;
 * the rest may change.
 */
module dev.crema.base {
    requires static org.jspecify;

    exports dev.crema.base;
}
