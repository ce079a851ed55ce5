package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.solver.Device;
import dev.crema.solver.gpu.Card;
import dev.crema.solver.gpu.GpuPreflight;
import dev.crema.solver.gpu.NvidiaSmi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The value of {@code --gpu}. */
final class Gpus {
    private static final Pattern COMMA = Pattern.compile(",");

    private Gpus() {}

    /** {@code 0}, {@code 0,1} or {@code all}: every card there is, and card 0 where there is none to be refused. */
    static Device parse(String text) {
        if (text.strip().equals("all")) {
            List<Integer> cards = NvidiaSmi.cards().stream().map(Card::id).toList();
            return cards.isEmpty() ? Device.gpu(0) : new Device(cards);
        }
        List<Integer> ids = new ArrayList<>();
        for (String id : COMMA.split(text.strip(), -1)) {
            if (!id.strip().matches("\\d{1,4}")) {
                throw CremaException.usage("--gpu " + text + " names no GPUs", "write --gpu 0, --gpu 0,1 or --gpu all");
            }
            ids.add(Integer.parseInt(id.strip()));
        }
        return new Device(ids);
    }

    /** Fails where it is a GPU that cannot be used. */
    static void requireUsable(Device device) {
        if (device.isGpu()) {
            GpuPreflight.problem(device).ifPresent(why -> {
                throw CremaException.input(why.what(), why.next());
            });
        }
    }
}
