package dev.crema.cli.train;

import dev.crema.cli.shared.ExitCode;
import dev.crema.cli.shared.Version;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.jr.ob.JSON;

/** {@code crema doctor}: what this machine can do, and how to mend what is missing. */
@Command(
        name = "doctor",
        description = "Shows what this machine can do, and how to get what is missing.",
        sortOptions = false,
        footer = {"", "Example:", "  crema doctor"})
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        List<DoctorFinding> findings = Doctor.examine();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(toJson(findings));
        } else {
            out.println(Version.line());
            findings.forEach(finding -> {
                out.println(String.format("%-4s %-9s %s", finding.mark(), finding.about(), finding.text()));
                if (!finding.mend().isEmpty()) {
                    out.println("               → " + finding.mend());
                }
            });
        }
        boolean broken = findings.stream().anyMatch(f -> f.state() == DoctorFinding.State.BROKEN);
        return broken ? ExitCode.FAILED : ExitCode.OK;
    }

    private static String toJson(List<DoctorFinding> findings) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", Version.number());
        all.put("findings", findings.stream().map(DoctorFinding::toMap).toList());
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(all);
    }
}
