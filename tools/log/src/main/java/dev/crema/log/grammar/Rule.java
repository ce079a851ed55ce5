package dev.crema.log.grammar;

import java.util.List;

/**
 * The rules of the grammar. Each has a name, the family of logs that it belongs to, a sample of the line that it
 * takes (behind glog's prefix), and where such lines are known by their first words, those words. A test runs every sample through the grammar of every dialect: exactly its own rule must
 * take it.
 */
public enum Rule {
    LOSS(Family.TRAINING, "Iteration 100, loss = 0.25"),
    LOSS_WITH_SPEED(Family.TRAINING, "Iteration 100 (2.5 iter/s, 40s/100 iters), loss = 0.25"),
    RATE(Family.TRAINING, "Iteration 100, lr = 0.01"),
    TESTING(Family.TRAINING, "Iteration 500, Testing net (#0)"),
    TRAIN_OUTPUT(Family.TRAINING, "    Train net output #0: loss = 0.25 (* 1 = 0.25 loss)"),
    TEST_OUTPUT(Family.TRAINING, "    Test net output #1: loss: forcing-binary = -0.5 (* 1 = -0.5 loss)"),
    TEST_SCORE(Family.TRAINING, "Test score #0: 0.9912"),
    TEST_LOSS(Family.TRAINING, "Test loss: 0.0268"),
    RATE_STEP(Family.TRAINING, "MultiStep Status: Iteration 4000, step = 1", "MultiStep Status: "),

    NV_LOSS_SECONDS(Family.NVCAFFE, "Iteration 0 (7.62 s), loss = 0.25"),
    NV_LOSS(Family.NVCAFFE, "    [0.0] Iteration 100 (2.5 iter/s, 40s/100 iter), 1.2/9.5ep, loss = 0.25"),
    NV_RATE(Family.NVCAFFE, "[0.0] Iteration 100, lr = 0.01, m = 0.9, lrm = 0.01, wd = 0.0005, gs = 1"),
    NV_RATE_2015(Family.NVCAFFE, "Iteration 56 (241.076/s), lr = 0.01"),
    NV_VERSION(Family.NVCAFFE, "This is NVCaffe 0.16.0 started at Tue Apr  4 19:15:10 2017", "This is NVCaffe"),

    BATCH(Family.CAFFE_TEST, "Batch 7, accuracy = 0.98"),
    MEAN(Family.CAFFE_TEST, "accuracy = 0.9868"),
    MEAN_LOSS(Family.CAFFE_TEST, "Loss: 0.0432"),

    LAYER_TIME(Family.CAFFE_TIME, "conv1\tforward: 3.25 ms."),
    PASS_TIME(Family.CAFFE_TIME, "Average Forward pass: 42.405 ms."),
    ITERATION_TIME(Family.CAFFE_TIME, "Iteration: 1 forward-backward time: 136.04 ms."),
    TOTAL_TIME(Family.CAFFE_TIME, "Total Time: 1287.29 ms."),

    SOLVER_DUMP(Family.SESSION, "Initializing solver from parameters:", "Initializing solver from parameters"),
    NET_DUMP(Family.SESSION, "Initializing net from parameters:", "Initializing net from parameters"),
    TRAIN_NET(Family.SESSION, "Creating training net from net file: train_val.prototxt", "Creating training net"),
    TEST_NET(
            Family.SESSION,
            "Creating test net (#0) specified by net file: train_val.prototxt",
            "Creating test net",
            "Creating testing net"),
    SOLVING(Family.SESSION, "Solving LeNet", "Solving"),
    POLICY(Family.SESSION, "Learning Rate Policy: step", "Learning Rate Policy: "),
    START(Family.SESSION, "Starting Optimization", "Starting Optimization"),
    CPU(Family.SESSION, "Use CPU.", "Use CPU"),
    GPUS(Family.SESSION, "Using GPUs 0, 1", "Using GPUs "),
    GPU_ID(Family.SESSION, "Use GPU with device ID 0", "Use GPU with device ID "),
    GPU_NAME(Family.SESSION, "GPU 0: Tesla P100-SXM2-16GB", "GPU "),
    GPU_DEVICE_NAME(Family.SESSION, "GPU device name: GeForce GTX 980", "GPU device name: "),
    MEMORY(Family.SESSION, "Memory required for data: 92666888", "Memory required for data: "),
    DATA_SIZE(Family.SESSION, "output data size: 64,3,227,227", "output data size: "),
    IMAGES(Family.SESSION, "A total of 8000 images.", "A total of "),
    RESUMING(Family.SESSION, "Resuming from lenet_iter_5000.solverstate", "Resuming from "),
    RESTORING(
            Family.SESSION,
            "Restoring previous solver status from lenet_iter_5000.solverstate",
            "Restoring previous solver status from "),
    FINETUNING(Family.SESSION, "Finetuning from bvlc_reference.caffemodel", "Finetuning from "),
    SNAPSHOT(Family.SESSION, "Snapshotting to binary proto file lenet_iter_5000.caffemodel", "Snapshotting to "),
    SNAPSHOT_STATE(
            Family.SESSION,
            "Snapshotting solver state to binary proto file lenet_iter_5000.solverstate",
            "Snapshotting solver state to "),
    DONE(Family.SESSION, "Optimization Done.", "Optimization Done"),
    STOPPED_EARLY(Family.SESSION, "Optimization stopped early.", "Optimization stopped early"),
    TEST_INTERRUPTED(Family.SESSION, "Test interrupted.", "Test interrupted"),
    CREMA_FACT(Family.SESSION, "Crema: train_set_size = 8000", "Crema: "),

    /** Any line of severity F. */
    FATAL(Family.SEVERITY, "Check failed: error == cudaSuccess (2 vs. 0)  out of memory"),
    /** Any line of severity E. */
    ERROR(Family.SEVERITY, "Cannot open file"),

    LOG_CREATED(Family.PLAIN, "Log file created at: 2015/07/03 10:40:11", "Log file created at: "),
    ABORTED(Family.PLAIN, "*** Aborted at 1453632014 (unix time) try \"date -d @1453632014\" ***", "*** Aborted at "),
    SIGNAL(
            Family.PLAIN,
            "*** SIGTERM (@0xac8600002f8e) received by PID 20954 (TID 0x7f0580a30720); stack trace: ***",
            "*** SIG"),
    CHECK_STACK(Family.PLAIN, "*** Check failure stack trace: ***", "*** Check failure stack trace"),
    TERMINATED(Family.PLAIN, "terminate called after throwing an instance of 'std::bad_alloc'", "terminate called"),
    KILLED(Family.PLAIN, "Killed", "Killed", "Terminated"),
    /** A batch system, MPI or {@code time} says who ended the process. */
    JOB_KILLED(
            Family.PLAIN,
            "slurmstepd: error: *** JOB 1234 ON node7 CANCELLED AT 2026-01-01T00:00:00 DUE TO TIME LIMIT ***"),
    /** The same, where memory was the reason. */
    JOB_MEMORY(Family.PLAIN, "slurmstepd: error: Detected 1 oom-kill event(s) in StepId=1234.batch"),
    /** A script in Python ended by an exception. */
    PYTHON_ERROR(Family.PLAIN, "KeyboardInterrupt", "KeyboardInterrupt", "MemoryError"),
    SEGMENTATION(
            Family.PLAIN,
            "Segmentation fault (core dumped)",
            "Segmentation fault",
            "Aborted",
            "Floating point exception",
            "Bus error");

    /** Families of rules; a dialect is a choice of them. */
    public enum Family {
        /** What solvers of every fork print. */
        TRAINING,
        /** What only NVIDIA's fork prints. */
        NVCAFFE,
        /** {@code caffe test}. */
        CAFFE_TEST,
        /** {@code caffe time}. */
        CAFFE_TIME,
        /** Configuration, beginning and end of a process. */
        SESSION,
        /** By the severity letter, whatever the text. */
        SEVERITY,
        /** Lines without glog's prefix. */
        PLAIN
    }

    private final Family family;
    private final String sample;

    @SuppressWarnings("ImmutableEnumChecker") // from List.of
    private final List<String> words;

    Rule(Family family, String sample, String... words) {
        this.family = family;
        this.sample = sample;
        this.words = List.of(words);
    }

    /** Whose rule it is. */
    public Family family() {
        return family;
    }

    /** A line that it takes, without glog's prefix. */
    public String sample() {
        return sample;
    }

    /** The words by which its lines are known, one of them at the beginning; none where numbers stand between them. */
    public List<String> words() {
        return words;
    }
}
