package dev.crema.solver;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Signal handlers by {@code sun.misc.Signal} of the module jdk.unsupported, the only way that Java has. Called by
 * reflection: the compiler's warning about this API cannot be silenced, and the build allows none.
 */
public final class Signals {
    private Signals() {}

    /**
     * Runs the action, in a thread of its own, whenever the signal arrives.
     *
     * @param name without SIG: {@code INT}
     * @return false where the JVM does not offer it (it runs with {@code -Xrs}, or another system)
     */
    public static boolean handle(String name, Runnable action) {
        InvocationHandler handler = (proxy, method, args) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> args != null && proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "signal handler";
        };
        return install(name, handler);
    }

    /** The signal does nothing from now on. */
    public static boolean ignore(String name) {
        return handle(name, () -> {});
    }

    private static boolean install(String name, InvocationHandler handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType}, handler);
            signal.getMethod("handle", signal, handlerType)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
