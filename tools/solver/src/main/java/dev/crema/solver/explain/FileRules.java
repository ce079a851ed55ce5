package dev.crema.solver.explain;

import static dev.crema.base.Setting.RESUME;
import static dev.crema.base.Setting.SET;

import java.util.List;

/** Sources, snapshots and definitions that cannot be read or written. */
final class FileRules {
    static final List<FailureRule> RULES = List.of(
            FailureRule.of(
                    "lmdb-map-full",
                    Kind.ABORT,
                    "MDB_MAP_FULL",
                    "A database is full: its map size was reached",
                    "Write it again with more room. The converters of Crema choose the map size by the data.",
                    "Check failed: mdb_status == 0 (-30792 vs. 0) MDB_MAP_FULL: Environment mapsize limit reached"),
            FailureRule.of(
                    "lmdb-open",
                    Kind.ABORT,
                    "mdb_status == 0 \\(-?\\d+ vs\\. 0\\) (.*)",
                    "An LMDB could not be opened or read: {1}",
                    "Check the data layer's source (relative to the folder where crema runs); crema inspect-db DB says"
                            + " what is there.",
                    "Check failed: mdb_status == 0 (2 vs. 0) No such file or directory"),
            FailureRule.of(
                    "hdf5-output",
                    Kind.ABORT,
                    "file_id_ >= 0 .*Failed to open HDF5 file ?(\\S+)",
                    "The HDF5 file {1} cannot be written",
                    "Make its folder, or name another file in hdf5_output_param.",
                    "Check failed: file_id_ >= 0 (-1 vs. 0) Failed to open HDF5 filenowhere/out.h5"),
            FailureRule.of(
                    "leveldb-open",
                    Kind.ABORT,
                    "Failed to open leveldb (\\S+)\\s*(.*)",
                    "The LevelDB {1} could not be opened: {2}",
                    "Check the data layer's source and backend; only one process at a time can open a LevelDB.",
                    "Check failed: status.ok() Failed to open leveldb data/x_leveldb\nInvalid argument: does not exist"),
            FailureRule.of(
                    "image-list",
                    Kind.ABORT,
                    "!lines_\\.empty\\(\\) File is empty",
                    "The image list of an ImageData layer is missing or empty",
                    "Check the layer's source: one line 'path label' for each image.",
                    "Check failed: !lines_.empty() File is empty"),
            FailureRule.of(
                    "image-load",
                    Kind.ABORT,
                    "cv_img\\.data Could not load (.*)",
                    "The image {1} could not be read or decoded",
                    "Check root_folder (it needs a / at its end) and the file itself.",
                    "Check failed: cv_img.data Could not load cat.jpg"),
            FailureRule.of(
                    "hdf5-open",
                    Kind.ABORT,
                    "Failed opening HDF5 file:? ?(.*)",
                    "An HDF5 file could not be opened: {1}",
                    "Check the paths in the list that the HDF5Data layer's source names.",
                    "Failed opening HDF5 file: train.h5"),
            FailureRule.of(
                    "hdf5-dataset",
                    Kind.ABORT,
                    "Failed to (?:find|load|read|get)[^:]*HDF5 dataset:? ?(.*)",
                    "An HDF5 file lacks a dataset that the layer's tops name: {1}",
                    "Each top of an HDF5Data layer is the name of a dataset in the file.",
                    "Check failed: H5LTfind_dataset(file_id, dataset_name_) Failed to find HDF5 dataset data"),
            FailureRule.of(
                    "source-file",
                    Kind.ABORT,
                    "Failed to open source file: (.*)",
                    "The list of files {1} could not be opened",
                    "Check the layer's source (relative to the folder where crema runs).",
                    "Failed to open source file: train_h5.txt"),
            FailureRule.of(
                    "file-missing",
                    Kind.ABORT,
                    "File not found: (.*)",
                    "The file {1} does not exist",
                    "Check the path; it is relative to the folder where crema runs.",
                    "Check failed: fd != -1 (-1 vs. -1) File not found: mean.binaryproto"),
            FailureRule.of(
                    "snapshot-prefix",
                    Kind.ABORT,
                    "Cannot write to snapshot prefix '(.*?)'",
                    "Snapshots cannot be written to {1}",
                    () -> "Make the folder and check its permissions, or choose another with "
                            + SET.to("snapshot_prefix=…") + ".",
                    "Check failed: probe_ofs.good() Cannot write to snapshot prefix '/ro/lenet'.  Make sure that the"
                            + " directory exists and is writeable."),
            FailureRule.of(
                    "snapshot-write",
                    Kind.ABORT,
                    "(?:SerializeToOstream|Couldn't open \\S+ to save|Failed to make float dataset|Error saving weights)",
                    "A snapshot could not be written, most likely because the disk is full",
                    () -> "Make room in the folder of snapshot_prefix, then continue with " + RESUME
                            + ". It uses the newest complete snapshot.",
                    "Check failed: proto.SerializeToOstream(&output)"),
            FailureRule.of(
                    "parse-error",
                    Kind.ABORT,
                    "Error parsing text-format caffe\\.(\\w+): (\\d+):(\\d+): (.*)",
                    "A prototxt is malformed ({1}): line {2}, column {3}: {4}",
                    "Correct that line. crema train --dry-run checks without training.",
                    "[libprotobuf ERROR google/protobuf/text_format.cc:317] Error parsing text-format"
                            + " caffe.NetParameter: 3:8: Expected \":\"."),
            FailureRule.of(
                    "parse-failed",
                    Kind.ABORT,
                    "Failed to parse (\\w+) file: (.*)",
                    "{2} is not a {1}, or is cut short",
                    "Check the file. A snapshot that is cut short cannot be used: use the one before.",
                    "Check failed: ReadProtoFromBinaryFile(param_file, param) Failed to parse NetParameter file: x.caffemodel"));

    private FileRules() {}
}
