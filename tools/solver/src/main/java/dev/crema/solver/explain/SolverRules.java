package dev.crema.solver.explain;

import static dev.crema.base.Setting.SET;
import static dev.crema.base.Setting.WEIGHTS;

import java.util.List;

/** Solver definitions and states that Caffe refuses. */
final class SolverRules {
    static final List<FailureRule> RULES = List.of(
            FailureRule.of(
                    "solver-type",
                    Kind.ABORT,
                    "Unknown solver type: (\\S+)",
                    "The solver's type {1} is unknown",
                    "Use SGD, Nesterov, AdaGrad, RMSProp, AdaDelta or Adam.",
                    "Check failed: registry.count(type) == 1 (0 vs. 1) Unknown solver type: AdamW (known types: SGD)"),
            FailureRule.of(
                    "lr-policy",
                    Kind.ABORT,
                    "Unknown learning rate policy: (\\S*)",
                    "The solver's lr_policy {1} is unknown",
                    "Use fixed, step, exp, inv, multistep, poly or sigmoid.",
                    "Unknown learning rate policy: cosine"),
            FailureRule.of(
                    "train-nets",
                    Kind.ABORT,
                    "(?:SolverParameter must specify a train net|must not contain more than one of these fields)",
                    "The solver names no train net, or more than one",
                    "Give it exactly one of net, net_param, train_net, train_net_param.",
                    "Check failed: num_train_nets >= 1 (0 vs. 1) SolverParameter must specify a train net using one of"
                            + " these fields: train_net_param"),
            FailureRule.of(
                    "test-iter",
                    Kind.ABORT,
                    "test_iter must be specified for each test network",
                    "The solver has another number of test_iter than of test nets",
                    "Give one test_iter for each test net.",
                    "Check failed: num_test_nets <= param_.test_iter_size() (1 vs. 0) test_iter must be specified for"
                            + " each test network."),
            FailureRule.of(
                    "test-interval",
                    Kind.ABORT,
                    "test_interval\\(\\) > 0|test_interval\\(\\), 0",
                    "The solver has test nets but no test_interval",
                    () -> "Set it: " + SET.to("test_interval=500") + ".",
                    "Check failed: param_.test_interval() > 0 (0 vs. 0)"),
            FailureRule.of(
                    "momentum",
                    Kind.ABORT,
                    "Momentum cannot be used with (\\w+)",
                    "The solver {1} takes no momentum",
                    () -> "Take it out: " + SET.to("momentum=0") + ".",
                    "Check failed: 0 == this->param_.momentum() (0 vs. 0.9) Momentum cannot be used with AdaGrad."),
            FailureRule.of(
                    "history",
                    Kind.ABORT,
                    "Incorrect length of (?:state )?history",
                    "The solverstate belongs to another net or another type of solver",
                    () -> "Continue with the solver that wrote it, or start from its weights: "
                            + WEIGHTS.to("FILE.caffemodel") + ".",
                    "Check failed: state.history_size() == history_.size() (8 vs. 16) Incorrect length of history blobs."),
            FailureRule.of(
                    "loss-none",
                    Kind.ABORT,
                    "Check failed: .*loss.*output",
                    "The net has no loss that Caffe can follow",
                    "End the train net with a loss layer.",
                    "Check failed: has_loss output"));

    private SolverRules() {}
}
