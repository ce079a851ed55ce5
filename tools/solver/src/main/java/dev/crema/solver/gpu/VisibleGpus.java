package dev.crema.solver.gpu;

import dev.crema.solver.Device;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The GPUs that a child sees: its own and no other. Caffe makes its first handles on the first GPU that it sees, before it
 * is told which one to use, and would take some hundred MB of another run's card.
 *
 * @param environment what the child's environment needs
 * @param numbers of the GPUs as the child counts them
 */
public record VisibleGpus(Map<String, String> environment, List<Integer> numbers) {
    private static final String VARIABLE = "CUDA_VISIBLE_DEVICES";
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    public VisibleGpus {
        environment = Map.copyOf(environment);
        numbers = List.copyOf(numbers);
    }

    /**
     * For a run on a device.
     *
     * @param inherited the environment that the child inherits: where it names GPUs already, the device's numbers count those
     * @param given variables that are set for the child; where they name GPUs, that stands
     */
    public static VisibleGpus of(Device device, Map<String, String> inherited, Map<String, String> given) {
        if (!device.isGpu() || given.containsKey(VARIABLE)) {
            return new VisibleGpus(Map.of(), device.gpus());
        }
        String listed = inherited.getOrDefault(VARIABLE, "");
        List<String> seen = listed.isBlank() ? List.of() : List.of(COMMA.split(listed.strip(), -1));
        if (!seen.isEmpty() && device.gpus().stream().anyMatch(gpu -> gpu >= seen.size())) {
            return new VisibleGpus(Map.of(), device.gpus()); // CUDA itself says that there is no such GPU
        }
        List<String> own = device.gpus().stream()
                .map(gpu -> seen.isEmpty() ? Integer.toString(gpu) : seen.get(gpu))
                .toList();
        return new VisibleGpus(
                Map.of(VARIABLE, String.join(",", own)),
                IntStream.range(0, own.size()).boxed().toList());
    }
}
