package dev.crema.prototxt;

import dev.crema.prototxt.NetFile.Role;
import dev.crema.prototxt.net.Upgrade;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the nets of a solver by Caffe's rules: one source for the training net, any number of test nets. */
final class SolverNets {
    private final Parsed<SolverParameter> parsed;
    private final SolverParameter solver;
    private final Path workingDirectory;

    private final Leniency leniency;

    SolverNets(Parsed<SolverParameter> parsed, Path workingDirectory, Leniency leniency) {
        this.leniency = leniency;
        this.parsed = parsed;
        this.solver = parsed.message();
        this.workingDirectory = workingDirectory;
    }

    SolverDefinition resolve() {
        List<NetFile> nets = new ArrayList<>();
        nets.add(trainNet());
        for (int i = 0; i < solver.getTestNetParamCount(); i++) {
            nets.add(carried(Role.TEST, solver.getTestNetParam(i), "test_net_param[" + i + "]"));
        }
        for (int i = 0; i < solver.getTestNetCount(); i++) {
            nets.add(named(Role.TEST, solver.getTestNet(i), "test_net[" + i + "]"));
        }
        SolverParameter plain = solverType(solver, parsed.places()).toBuilder()
                .clearNet()
                .clearNetParam()
                .clearTrainNet()
                .clearTrainNetParam()
                .clearTestNet()
                .clearTestNetParam()
                .build();
        return new SolverDefinition(plain, nets, parsed.source(), parsed.places());
    }

    private NetFile trainNet() {
        List<String> given = new ArrayList<>();
        for (String field : List.of("net", "net_param", "train_net", "train_net_param")) {
            if (solver.hasField(SolverParameter.getDescriptor().findFieldByName(field))) {
                given.add(field);
            }
        }
        if (given.isEmpty()) {
            throw new PrototxtException(
                    Place.of(parsed.source()),
                    "names no training net",
                    "Add net: \"train_test.prototxt\" (or train_net, net_param, train_net_param)");
        }
        if (given.size() > 1) {
            throw new PrototxtException(
                    parsed.places().of(given.get(1)),
                    "names several training nets (" + String.join(", ", given) + "), expected one",
                    "Keep one of them");
        }
        return switch (given.get(0)) {
            case "net" -> named(Role.BOTH, solver.getNet(), "net");
            case "net_param" -> carried(Role.BOTH, solver.getNetParam(), "net_param");
            case "train_net" -> named(Role.TRAIN, solver.getTrainNet(), "train_net");
            default -> carried(Role.TRAIN, solver.getTrainNetParam(), "train_net_param");
        };
    }

    private NetFile named(Role role, String path, String field) {
        Parsed<NetParameter> net;
        String found;
        try {
            found = located(path);
            net = Prototxt.readNet(workingDirectory.resolve(found), leniency);
        } catch (PrototxtException e) {
            if (e.place().line() > 0) {
                throw e;
            }
            // The file itself is at fault: the place to mend may be the line that names it.
            throw new PrototxtException(
                    parsed.places().of(field), field(field) + " \"" + path + "\": " + e.problem(), e.nextStep());
        }
        return NetFile.of(role, net, found);
    }

    /**
     * The path itself where it leads to a file from the working directory, as in Caffe; else the same path from the
     * solver's folder, or from one above it, where it leads to a file there.
     */
    private String located(String path) {
        if (Files.exists(workingDirectory.resolve(path))) {
            return path;
        }
        Path folder = workingDirectory
                .resolve(parsed.source())
                .toAbsolutePath()
                .normalize()
                .getParent();
        while (folder != null) {
            if (Files.isRegularFile(folder.resolve(path))) {
                return folder.resolve(path).toString();
            }
            folder = folder.getParent();
        }
        return path;
    }

    private NetFile carried(Role role, NetParameter net, String field) {
        return new NetFile(
                role,
                Upgrade.net(net),
                parsed.source() + " " + field,
                Places.none(parsed.source(), NetParameter.getDescriptor()));
    }

    private static String field(String path) {
        return path.replaceFirst("\\[.*", "");
    }

    /**
     * The solver with {@code solver_type} (a number in 2014) written as {@code type}.
     *
     * @throws PrototxtException if both are given, which Caffe refuses
     */
    static SolverParameter solverType(SolverParameter solver, Places places) {
        if (!solver.hasSolverType()) {
            return solver;
        }
        if (solver.hasType()) {
            throw new PrototxtException(
                    places.of("solver_type"), "both solver_type and type are given, expected one", "Keep type");
        }
        String type = switch (solver.getSolverType()) {
            case SGD -> "SGD";
            case NESTEROV -> "Nesterov";
            case ADAGRAD -> "AdaGrad";
            case RMSPROP -> "RMSProp";
            case ADADELTA -> "AdaDelta";
            case ADAM -> "Adam";
        };
        return solver.toBuilder().clearSolverType().setType(type).build();
    }
}
