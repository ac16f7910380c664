package retrotread.adapter.metrics;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Where the page is served.
///
/// @param listen an address of this machine itself: there is neither login nor encryption; port 0 for any that
///     is free
public record MetricsSettings(InetSocketAddress listen) {
    public MetricsSettings {
        InetAddress address = listen.getAddress();
        if (address == null || !address.isLoopbackAddress()) {
            throw new IllegalArgumentException("listen is \"" + listen.getHostString() + ":" + listen.getPort()
                    + "\", wanted an address of this machine itself such as 127.0.0.1:9464");
        }
    }

    /// The page's address for a browser.
    public String url() {
        return url(listen.getPort());
    }

    String url(int port) {
        String host = listen.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + MetricsPage.PATH;
    }
}
