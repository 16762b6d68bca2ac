package org.myostream.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and the request to terminate: the first asks the command to end cleanly, the second ends
 * the process at once with code 130.
 *
 * <p>Java has no public way to handle a signal twice, so the handler of {@code jdk.unsupported} is
 * reached by reflection; where it is missing, a signal ends the process as Java does by default.
 */
final class Interrupts implements AutoCloseable {
  private static final String[] SIGNALS = {"INT", "TERM", "HUP"};

  private final AtomicInteger count = new AtomicInteger();
  private final Runnable onFirst;
  private final @Nullable Object[] previous = new @Nullable Object[SIGNALS.length];

  private Interrupts(Runnable onFirst) {
    this.onFirst = onFirst;
  }

  /** Runs {@code onFirst} on the first signal, on a thread of the JVM, until this is closed. */
  static Interrupts handle(Runnable onFirst) {
    Interrupts interrupts = new Interrupts(onFirst);
    interrupts.install();
    return interrupts;
  }

  /** True once a signal has come. */
  boolean requested() {
    return count.get() > 0;
  }

  private void install() {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "handle" -> signalled();
            case "hashCode" -> {
              return System.identityHashCode(proxy);
            }
            case "equals" -> {
              return proxy == arguments[0];
            }
            default -> {
              return "Myostream";
            }
          }
          return null;
        };
    for (int i = 0; i < SIGNALS.length; i++) {
      try {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        Object proxy =
            Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
        previous[i] = handleWith(SIGNALS[i], proxy);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        previous[i] = null; // this system has no such signal, or the JVM keeps it
      }
    }
  }

  private void signalled() {
    if (count.incrementAndGet() == 1) {
      onFirst.run();
    } else {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
  }

  private static Object handleWith(String signal, Object handler)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    return type.getMethod("handle", type, handlerType)
        .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
  }

  /** Gives the signals back to whoever had them. */
  @Override
  public void close() {
    for (int i = 0; i < SIGNALS.length; i++) {
      Object before = previous[i];
      if (before != null) {
        try {
          handleWith(SIGNALS[i], before);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("cannot give back SIG" + SIGNALS[i], e);
        }
      }
    }
  }
}
