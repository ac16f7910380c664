package retrotread.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Words for files that cannot be read.
final class FileText {
    private FileText() {}

    static String unreadable(Path path, IOException e) {
        String why = switch (e) {
            case NoSuchFileException _ -> "does not exist; check the name";
            case AccessDeniedException _ -> "may not be read by this user; check owner and mode";
            case CharacterCodingException _ -> "is not UTF-8 text; save it as UTF-8";
            default -> "cannot be read (" + e.getMessage() + "); wanted a readable text file";
        };
        return "\"" + path + "\" " + why;
    }
}
