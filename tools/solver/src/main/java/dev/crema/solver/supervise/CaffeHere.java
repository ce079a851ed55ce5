package dev.crema.solver.supervise;

import dev.crema.solver.explain.Explanation;
import dev.crema.solver.profile.NativeProfile;
import java.util.Optional;

/** Whether this system and this installation can run Caffe. */
final class CaffeHere {
    private CaffeHere() {}

    /** Why Caffe cannot run here; empty where it can. */
    static Optional<Explanation> problem() {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        boolean natives = CaffeHere.class
                        .getClassLoader()
                        .getResource("org/bytedeco/javacpp/" + NativeProfile.PLATFORM + "/libjnijavacpp.so")
                != null;
        return problem(system, processor, natives);
    }

    static Optional<Explanation> problem(String system, String processor, boolean natives) {
        if (!system.equals("Linux") || !(processor.equals("amd64") || processor.equals("x86_64"))) {
            return Optional.of(Explanation.of(
                    "training needs Linux x86_64; this is " + system + " " + processor,
                    "Run it on a Linux x86_64 machine, or in a container or virtual machine. "
                            + "The commands for logs, plots and data work here."));
        }
        return natives
                ? Optional.empty()
                : Optional.of(Explanation.of(
                        "training needs Linux x86_64 and Caffe's native libraries; this archive has none",
                        "Unpack the archive crema-VERSION-linux-x86_64.tar.gz and use its bin/crema."));
    }
}
