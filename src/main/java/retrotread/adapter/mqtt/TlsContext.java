package retrotread.adapter.mqtt;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import retrotread.adapter.mqtt.TlsFilesException.Part;

/// What the files of `TlsSettings` come to. Made anew for each connection, so that a renewed certificate counts
/// from the next connection on.
public final class TlsContext {
    private static final char[] IN_MEMORY = new char[0];

    private final SSLContext context;
    private final List<CertificateTerm> terms;

    private TlsContext(SSLContext context, List<CertificateTerm> terms) {
        this.context = context;
        this.terms = List.copyOf(terms);
    }

    /// Reads the files.
    public static TlsContext of(TlsSettings settings) throws TlsFilesException {
        List<CertificateTerm> terms = new ArrayList<>();
        try {
            TrustManager[] trust = null;
            if (settings.ca().isPresent()) {
                List<X509Certificate> ca =
                        PemFiles.certificates(Part.CA, settings.ca().get());
                trust = trust(ca);
                ca.forEach(one -> terms.add(CertificateTerm.of("ca", one)));
            }
            KeyManager[] keys = null;
            if (settings.identity().isPresent()) {
                TlsSettings.Identity own = settings.identity().get();
                List<X509Certificate> chain = PemFiles.certificates(Part.CERTIFICATE, own.certificate());
                keys = keys(chain, PemFiles.key(own.key(), own.isKeyGuarded(), chain.getFirst()));
                terms.add(CertificateTerm.of("device", chain.getFirst()));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return new TlsContext(context, terms);
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsFilesException(Part.CERTIFICATE, "the files for TLS do not fit together: " + e.getMessage());
        }
    }

    /// Reads the files anew each time.
    static TlsSource source(MqttSettings settings) {
        TlsSettings files = settings.tls().orElse(TlsSettings.USUAL);
        return () -> of(files).sockets();
    }

    /// How long the certificates of these settings are valid; none where there are none, or they cannot be read
    /// just now (which each connection says for itself).
    public static List<CertificateTerm> terms(MqttSettings settings) {
        try {
            return settings.tls().isPresent() ? of(settings.tls().get()).terms() : List.of();
        } catch (TlsFilesException unreadable) {
            return List.of();
        }
    }

    /// Sockets that trust and prove as these files say.
    SSLSocketFactory sockets() {
        return context.getSocketFactory();
    }

    /// How long the certificates in these files are valid.
    public List<CertificateTerm> terms() {
        return terms;
    }

    private static TrustManager[] trust(List<X509Certificate> ca) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (int i = 0; i < ca.size(); i++) {
            store.setCertificateEntry("ca" + i, ca.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry("device", key, IN_MEMORY, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
