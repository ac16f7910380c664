package retrotread.world;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one embedded broker of this JVM; it starts with the first test that asks and ends with the
/// last. Tests share
/// it, so each uses a device name of its own.
public final class EmbeddedBrokerExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace MINE =
            ExtensionContext.Namespace.create(EmbeddedBrokerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedBroker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(MINE)
                .getOrComputeIfAbsent(EmbeddedBroker.class, key -> EmbeddedBroker.start(), EmbeddedBroker.class);
    }
}
