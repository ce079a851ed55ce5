package dev.crema.log.grammar;

/** Names of Caffe's source files, as they stand in its log lines: by them a log is known to be Caffe's. */
final class CaffeFiles {
    private CaffeFiles() {}

    static boolean isCaffe(String file) {
        return switch (file) {
            case "caffe.cpp",
                    "solver.cpp",
                    "sgd_solver.cpp",
                    "net.cpp",
                    "net.hpp",
                    "common.cpp",
                    "parallel.cpp",
                    "upgrade_proto.cpp",
                    "layer_factory.hpp",
                    "layer_factory.cpp",
                    "data_layer.cpp",
                    "data_reader.cpp",
                    "data_transformer.cpp",
                    "db_lmdb.cpp",
                    "syncedmem.cpp",
                    "blob.cpp",
                    "crema.cpp" -> true;
            default -> file.endsWith("_layer.cpp") || file.endsWith("_layer.cu");
        };
    }
}
