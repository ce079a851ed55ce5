package dev.crema.log.assembly;

import dev.crema.log.grammar.Rule;

/** What the command says about the machine before (or after) it says which solver it reads. */
final class MachineLines {
    private String mode = "";
    private String gpuName = "";
    private int devices = -1;

    /** True where the rule is about the machine. */
    boolean take(Rule rule, String text) {
        switch (rule) {
            case CPU -> {
                mode = "CPU";
                devices = 1;
            }
            case GPUS -> {
                mode = "GPU";
                devices = text.split(",", -1).length;
                gpuName = "";
            }
            case GPU_ID -> {
                mode = "GPU";
                devices = 1;
            }
            case GPU_NAME -> {
                int colon = text.indexOf(": ");
                gpuName = gpuName.isEmpty() && colon > 0 ? text.substring(colon + 2) : gpuName;
            }
            case GPU_DEVICE_NAME -> gpuName = text;
            default -> {
                return false;
            }
        }
        return true;
    }

    void describe(SessionDraft draft) {
        draft.mode = mode;
        draft.gpuName = gpuName;
        draft.devices = devices;
    }
}
