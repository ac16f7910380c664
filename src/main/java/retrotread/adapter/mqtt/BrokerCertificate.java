package retrotread.adapter.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// How long the broker's certificate is valid, as the broker shows it to us. A handshake of our own, which says
/// nothing of MQTT.
public final class BrokerCertificate {
    private static final int ANSWER_MILLIS = 5_000;

    private BrokerCertificate() {}

    /// Empty for a line without TLS.
    ///
    /// @throws IOException when there is no handshake, or its certificate is not believed
    public static Optional<CertificateTerm> term(MqttSettings settings) throws IOException {
        if (!settings.isTls()) {
            return Optional.empty();
        }
        try (SSLSocket socket = (SSLSocket) TlsContext.source(settings).get().createSocket()) {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            SSLParameters checked = socket.getSSLParameters();
            checked.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(checked);
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return Optional.of(CertificateTerm.of("the broker's", shown));
        } catch (TlsFilesException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
