package retrotread.adapter.mqtt;

import java.nio.file.Path;
import java.util.Optional;

/// Whom the daemon believes and how it proves who it is, as PEM files. There is no switch that leaves a check
/// out.
///
/// @param ca certificates of the authorities that may vouch for the broker; without it those of the Java
///     runtime
/// @param identity own certificate and key, where the broker asks for one
public record TlsSettings(Optional<Path> ca, Optional<Identity> identity) {
    /// Own certificate and its key.
    ///
    /// @param certificate the certificate, its intermediates after it
    /// @param key the key in PKCS#8, not encrypted
    /// @param isKeyGuarded whether somebody else (systemd) keeps the key from other users, so that its mode
    ///     says nothing
    public record Identity(Path certificate, Path key, boolean isKeyGuarded) {}

    /// The authorities of the Java runtime, and no certificate of our own.
    public static final TlsSettings USUAL = new TlsSettings(Optional.empty(), Optional.empty());
}
