/** Caffe logs of any year and fork: text to rows to runs. */
module dev.crema.log {
    requires transitive dev.crema.base;
    requires transitive dev.crema.prototxt;
    requires org.apache.commons.io;
    // Only for .zst and .xz logs.
    requires static com.github.luben.zstd_jni;
    requires static org.tukaani.xz;
    requires static org.jspecify;

    exports dev.crema.log;
    exports dev.crema.log.export;
    exports dev.crema.log.figures;
    exports dev.crema.log.live;
    exports dev.crema.log.read;
}
