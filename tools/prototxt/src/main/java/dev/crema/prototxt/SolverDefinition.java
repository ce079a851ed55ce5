package dev.crema.prototxt;

import dev.crema.prototxt.net.Phases;
import dev.crema.schema.NetParameter;
import dev.crema.schema.NetState;
import dev.crema.schema.SolverParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A solver with its nets inlined: all that a run is defined by, but the records, the seed's effects and the machine.
 * Immutable.
 *
 * @param solver the solver's own fields; those that name or carry nets are cleared
 * @param nets the nets, in the order Caffe builds them in: the training net (or the shared one) first
 * @param source the solver file's name
 * @param places where the solver's fields stand in its text
 */
public record SolverDefinition(SolverParameter solver, List<NetFile> nets, String source, Places places) {

    public SolverDefinition {
        nets = List.copyOf(nets);
    }

    /**
     * Reads a solver and every net it names, as Caffe would find them: relative to the working directory.
     *
     * @throws PrototxtException if a file is missing or malformed, or the solver names no training net or several
     */
    public static SolverDefinition read(Path solver) {
        return read(solver, Path.of(""));
    }

    /**
     * Reads a solver and every net it names.
     *
     * @param solver the solver file
     * @param workingDirectory what the nets' paths are relative to
     * @throws PrototxtException if a file is missing or malformed, or the solver names no training net or several
     */
    public static SolverDefinition read(Path solver, Path workingDirectory) {
        return of(Prototxt.readSolver(solver), workingDirectory);
    }

    /**
     * Reads a solver and every net it names, relative to the working directory, without what the schema does not know:
     * files of a fork of Caffe can be read for the fields that both have.
     *
     * @throws PrototxtException if a file is missing or malformed, or the solver names no training net or several
     */
    public static SolverDefinition readKnown(Path solver) {
        return new SolverNets(Prototxt.readSolver(solver, Leniency.TOLERANT), Path.of(""), Leniency.TOLERANT).resolve();
    }

    /**
     * Finds the nets of a solver that was read.
     *
     * @param workingDirectory what the nets' paths are relative to
     * @throws PrototxtException if a net is missing or malformed, or there is no training net or several
     */
    public static SolverDefinition of(Parsed<SolverParameter> parsed, Path workingDirectory) {
        return new SolverNets(parsed, workingDirectory, Leniency.STRICT).resolve();
    }

    /** The training net in its state: TRAIN, with the net's and the solver's levels and stages. */
    public NetInstance trainNet() {
        for (int i = 0; i < nets.size(); i++) {
            if (nets.get(i).role() != NetFile.Role.TEST) {
                return new NetInstance(nets.get(i), i, merged(Phases.train(), i, solver.getTrainState()), 0);
            }
        }
        throw new IllegalStateException("a definition without a training net");
    }

    /**
     * The test nets in Caffe's order: explicit ones first, then the shared net once for every further
     * {@code test_iter}.
     */
    public List<NetInstance> testNets() {
        List<Integer> files = new ArrayList<>();
        for (int i = 0; i < nets.size(); i++) {
            if (nets.get(i).role() == NetFile.Role.TEST) {
                files.add(i);
            }
        }
        if (nets.get(0).role() == NetFile.Role.BOTH) {
            while (files.size() < solver.getTestIterCount()) {
                files.add(0);
            }
        }
        List<NetInstance> instances = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            NetState own = i < solver.getTestStateCount() ? solver.getTestState(i) : NetState.getDefaultInstance();
            int iterations = i < solver.getTestIterCount() ? solver.getTestIter(i) : 0;
            NetState state = merged(Phases.test(), files.get(i), own);
            instances.add(new NetInstance(nets.get(files.get(i)), files.get(i), state, iterations));
        }
        return instances;
    }

    /** The solver with its nets inside, one message that Caffe reads without any other file. */
    public SolverParameter inlined() {
        SolverParameter.Builder all = solver.toBuilder();
        for (NetFile net : nets) {
            switch (net.role()) {
                case BOTH -> all.setNetParam(net.net());
                case TRAIN -> all.setTrainNetParam(net.net());
                case TEST -> all.addTestNetParam(net.net());
            }
        }
        return all.build();
    }

    /** The same definition with other solver fields. */
    public SolverDefinition withSolver(SolverParameter changed) {
        return new SolverDefinition(changed, nets, source, places);
    }

    /** The same definition with one net changed. */
    public SolverDefinition withNet(int index, NetFile changed) {
        List<NetFile> all = new ArrayList<>(nets);
        all.set(index, changed);
        return new SolverDefinition(solver, all, source, places);
    }

    /**
     * The same definition with one more test net, the last one. Caffe builds test nets of their own before those that the
     * shared net stands for, so each of these becomes one of its own. The new one is in the state of the first.
     *
     * @param net its layers of all phases
     * @param iterations its {@code test_iter}
     */
    public SolverDefinition withTestNet(NetParameter net, int iterations) {
        List<NetFile> all = new ArrayList<>();
        nets.stream().filter(file -> file.role() != NetFile.Role.TEST).forEach(all::add);
        testNets().forEach(test -> all.add(test.file().with(NetFile.Role.TEST)));
        all.add(new NetFile(NetFile.Role.TEST, net, source, Places.none(source, NetParameter.getDescriptor())));
        SolverParameter.Builder more = solver.toBuilder().addTestIter(iterations);
        if (more.getTestStateCount() > 0) {
            more.addTestState(solver.getTestState(0));
        }
        return new SolverDefinition(more.build(), all, source, places);
    }

    /**
     * Writes {@code solver.prototxt} and its nets into a folder, each to a temporary name first. The solver names the
     * nets by the folder's path, as given.
     *
     * @param folder made if it is missing; existing files of these names are replaced
     * @return the solver file
     * @throws java.io.UncheckedIOException if a file cannot be written
     */
    public Path write(Path folder) {
        return DefinitionFiles.write(this, folder, folder);
    }

    /**
     * Writes into a folder that will be renamed: the solver names its nets by the later name.
     *
     * @param folder where the files are written
     * @param namedAs the folder as the solver names it
     * @return the solver file
     * @throws java.io.UncheckedIOException if a file cannot be written
     */
    public Path write(Path folder, Path namedAs) {
        return DefinitionFiles.write(this, folder, namedAs);
    }

    // Caffe: the phase, then what the net's own state says, then what the solver's state says.
    private NetState merged(NetState phase, int net, NetState own) {
        return phase.toBuilder()
                .mergeFrom(nets.get(net).net().getState())
                .mergeFrom(own)
                .build();
    }
}
