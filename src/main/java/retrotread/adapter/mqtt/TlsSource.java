package retrotread.adapter.mqtt;

import javax.net.ssl.SSLSocketFactory;

/// Where sockets for TLS come from; files are read each time.
interface TlsSource {
    SSLSocketFactory get() throws TlsFilesException;
}
