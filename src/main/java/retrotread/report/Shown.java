package retrotread.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import retrotread.session.Effort;

/// How times and numbers read on a page.
record Shown(ZoneId zone) {
    static final double KMH = 3.6;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss zzz", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private ZonedDateTime at(long utcMillis) {
        return Instant.ofEpochMilli(utcMillis).atZone(zone);
    }

    String date(long utcMillis) {
        return DATE.format(at(utcMillis));
    }

    String dateAndTime(long utcMillis) {
        return DATE_TIME.format(at(utcMillis));
    }

    String time(long utcMillis) {
        return TIME.format(at(utcMillis));
    }

    /// A dash for what is not known.
    static String number(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "-";
    }

    /// One decimal more where the numbers are small.
    static String range(Effort.Range range, int least, String unit) {
        int decimals = range.most() < 10 ? least + 1 : least;
        return number(range.least(), decimals) + " to " + number(range.most(), decimals) + " " + unit;
    }

    /// A number in large and its unit in small letters, as markup.
    static String figure(double value, int decimals, String unit) {
        return figure(value, decimals, unit, "not known");
    }

    static String figure(double value, int decimals, String unit, String unknown) {
        return Double.isFinite(value)
                ? number(value, decimals) + " <small>" + unit + "</small>"
                : "<small>" + unknown + "</small>";
    }

    /// A key as words.
    static String words(String key) {
        return key.replace('_', ' ');
    }

    static String clock(String quality) {
        return switch (quality) {
            case "ntp" -> "ntp: kept by a time service";
            case "rtc" -> "rtc: set from a battery clock, may be seconds off";
            case "none" -> "none: nobody vouches for it, may be days off";
            default -> quality.isEmpty() ? "not known" : quality;
        };
    }
}
