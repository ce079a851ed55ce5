package dev.crema.log.config;

/** Names of solver types, in the spelling of the {@code type} field. */
final class SolverTypes {
    private SolverTypes() {}

    /** {@code type}, else the older enum {@code solver_type} as name or number, else Caffe's default. */
    static String of(TextTree solver) {
        String type = solver.word("type");
        if (!type.isEmpty()) {
            return type;
        }
        return switch (solver.word("solver_type")) {
            case "NESTEROV", "1" -> "Nesterov";
            case "ADAGRAD", "2" -> "AdaGrad";
            case "RMSPROP", "3" -> "RMSProp";
            case "ADADELTA", "4" -> "AdaDelta";
            case "ADAM", "5" -> "Adam";
            default -> "SGD";
        };
    }
}
