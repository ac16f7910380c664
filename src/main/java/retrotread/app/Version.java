package retrotread.app;

import picocli.CommandLine.IVersionProvider;

/// The version of this program, as its jar says; a class folder has none.
final class Version implements IVersionProvider {
    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"retrotread " + text() + " on Java " + Runtime.version()};
    }
}
