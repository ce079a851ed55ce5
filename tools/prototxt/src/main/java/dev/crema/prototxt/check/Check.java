package dev.crema.prototxt.check;

import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.shape.MemoryEstimate;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.prototxt.shape.NetShapes;
import dev.crema.schema.SolverParameter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Finds what is wrong with a training before it starts. Everything here is decided from the definition and what the
 * {@link Surroundings} say; Caffe would abort its process on most of it, some of it after minutes.
 */
public final class Check {
    private Check() {}

    /**
     * All problems of a definition, errors first.
     *
     * @param definition the solver with its nets, after all overrides
     * @param around what is known of the machine it will run on
     */
    public static List<Problem> of(SolverDefinition definition, Surroundings around) {
        Problems findings = new Problems();
        new SolverCheck(definition, around, findings).run();
        new TestCheck(definition, around, findings).run();
        String type = definition.solver().getType();
        NetInstance train = definition.trainNet();
        NetShape trained = net(train, around, findings);
        MemoryEstimate memory = MemoryEstimate.of(train.net(), trained, type);
        new AcrossBatchCheck(definition, findings).run();
        for (NetInstance test : definition.testNets()) {
            NetShape tested = net(test, around, findings);
            memory = memory.and(MemoryEstimate.of(test.net(), tested, type));
            SharedCheck.run(trained, test, tested, findings);
            OverlapCheck.run(train, test, around, findings);
        }
        memory(definition, memory, around.memory(), findings);
        return findings.sorted();
    }

    /**
     * All problems of one net without a solver, errors first.
     *
     * @param instance the net in its phase
     * @param around what is known of the machine it will run on
     */
    public static List<Problem> of(NetInstance instance, Surroundings around) {
        Problems findings = new Problems();
        net(instance, around, findings);
        return findings.sorted();
    }

    private static NetShape net(NetInstance instance, Surroundings around, Problems findings) {
        new NetCheck(instance, around, findings).run();
        NetShape shapes = NetShapes.of(instance.net(), around.records());
        for (NetShape.Fault fault : shapes.faults()) {
            int index = fault.layer() < 0 ? -1 : instance.layers().get(fault.layer());
            findings.error(
                    instance.file().places().of(index < 0 ? "name" : "layer[" + index + "]"),
                    "layer " + fault.name() + ": " + fault.problem(),
                    fault.nextStep());
        }
        new ParamsCheck(instance, findings).run(shapes);
        new FlowCheck(instance, findings).run(shapes);
        new LabelCheck(instance, around, findings).run(shapes);
        return shapes;
    }

    private static void memory(
            SolverDefinition definition, MemoryEstimate need, OptionalLong available, Problems findings) {
        if (available.isPresent() && need.bytes() > available.getAsLong()) {
            findings.doubt(
                    definition.trainNet().file().places().of("name"),
                    "needs about " + size(need.bytes()) + " of memory (" + size(need.blobs() + need.gradients())
                            + " blobs, " + size(need.prefetch()) + " batches read ahead), there are "
                            + size(available.getAsLong()),
                    "Use a smaller batch size, with iter_size for the same effective batch");
        } else if (available.isPresent()
                && definition.solver().getSolverMode() == SolverParameter.SolverMode.GPU
                && need.and(MemoryEstimate.ofCudnn(definition.trainNet().net())).bytes() > available.getAsLong()) {
            findings.warning(
                    definition.trainNet().file().places().of("name"),
                    "needs about " + size(need.bytes()) + " of the card's " + size(available.getAsLong())
                            + ", and cuDNN's workspaces may take more than the rest",
                    "Use a smaller batch size, with iter_size for the same effective batch");
        }
    }

    /** Bytes as people read them. */
    static String size(long bytes) {
        return bytes < 10L << 30
                ? String.format(Locale.ROOT, "%,d MB", Math.max(1, bytes >> 20))
                : String.format(Locale.ROOT, "%,d GB", bytes >> 30);
    }
}
