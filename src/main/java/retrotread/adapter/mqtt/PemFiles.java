package retrotread.adapter.mqtt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import retrotread.adapter.mqtt.TlsFilesException.Part;

/// Certificates and keys out of PEM files.
final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /// Chosen: a chain has three certificates, a bundle of authorities some hundred.
    private static final long FILE_BYTES_MOST = 1_000_000;

    private PemFiles() {}

    static List<X509Certificate> certificates(Part part, Path file) throws TlsFilesException {
        byte[] bytes = bytes(part, file);
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException e) {
            throw new TlsFilesException(
                    part, quoted(file) + " holds no certificate (" + e.getMessage() + "); wanted PEM text");
        }
        throw new TlsFilesException(part, quoted(file) + " holds no certificate; wanted PEM text");
    }

    /// The key that belongs to this certificate.
    static PrivateKey key(Path file, boolean isGuarded, X509Certificate certificate) throws TlsFilesException {
        if (!isGuarded) {
            requirePrivate(file);
        }
        Matcher pem = KEY.matcher(new String(bytes(Part.KEY, file), StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new TlsFilesException(
                    Part.KEY,
                    quoted(file) + " holds no key in PKCS#8 without a password; convert it: openssl pkcs8 -topk8"
                            + " -nocrypt -in OLD -out " + file.getFileName());
        }
        PublicKey open = certificate.getPublicKey();
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            PrivateKey key = KeyFactory.getInstance(open.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(der));
            if (belongTogether(key, open)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsFilesException(
                    Part.KEY,
                    quoted(file) + " cannot be read as " + open.getAlgorithm() + " key (" + e.getMessage()
                            + "); wanted the key of the certificate");
        }
        throw new TlsFilesException(
                Part.KEY, quoted(file) + " is the key of another certificate; wanted the one that this was made for");
    }

    private static boolean belongTogether(PrivateKey key, PublicKey open) throws GeneralSecurityException {
        String algorithm = switch (open.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> open.getAlgorithm();
        };
        byte[] text = "retrotread".getBytes(StandardCharsets.US_ASCII);
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(text);
        byte[] signed = signer.sign();
        Signature check = Signature.getInstance(algorithm);
        check.initVerify(open);
        check.update(text);
        return check.verify(signed);
    }

    private static void requirePrivate(Path file) throws TlsFilesException {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (mode.stream().anyMatch(OTHERS::contains)) {
                throw new TlsFilesException(
                        Part.KEY, quoted(file) + " is open to other users; close it: chmod 600 " + file);
            }
        } catch (IOException e) {
            throw unreadable(Part.KEY, file, e);
        }
    }

    private static byte[] bytes(Part part, Path file) throws TlsFilesException {
        try {
            if (Files.size(file) > FILE_BYTES_MOST) {
                throw new TlsFilesException(part, quoted(file) + " is larger than 1 MB; wanted PEM text");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(part, file, e);
        }
    }

    private static TlsFilesException unreadable(Part part, Path file, IOException e) {
        String why = switch (e) {
            case NoSuchFileException _ -> " does not exist; check the name";
            case AccessDeniedException _ -> " may not be read by this user; check owner and mode";
            default -> " cannot be read (" + e.getMessage() + "); wanted PEM text";
        };
        return new TlsFilesException(part, quoted(file) + why);
    }

    private static String quoted(Path file) {
        return "\"" + file + "\"";
    }
}
