package retrotread.app;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import retrotread.adapter.store.SessionOrigin;
import retrotread.app.config.Configuration;
import retrotread.app.config.ProfileOutlook;
import retrotread.control.Snapshot;
import retrotread.port.Feed;
import retrotread.session.SpeedWords;

/// What holds just now, for the record of a session that begins: asked on the journal's thread.
final class SessionFactsNow {

    private final Configuration configuration;
    private final Feed view;
    private final LongFunction<String> walkerAt;

    /// @param view its latest snapshot is read, nothing is taken from it
    /// @param walkerAt code of who was chosen at a monotonic time
    SessionFactsNow(Configuration configuration, Feed view, LongFunction<String> walkerAt) {
        this.configuration = configuration;
        this.view = view;
        this.walkerAt = walkerAt;
    }

    SessionOrigin origin(long beganNs) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(SessionOrigin.WALKER, walkerAt.apply(beganNs));
        facts.put("version", Version.text());
        facts.put("site", configuration.site());
        facts.put("device", configuration.device());
        facts.put("mode", configuration.mode().name().toLowerCase(Locale.ROOT));
        facts.put(
                SessionOrigin.PULSES_PER_METER,
                Double.toString(configuration.core().belt().pulsesPerMeter()));
        Snapshot now = view.latest();
        if (now != null) {
            facts.put(SessionOrigin.PROFILE, now.profile().key);
            facts.put("facing", word(now.facing()));
            facts.put("limit", SpeedWords.kmh(now.limitMps()) + " by " + word(now.limitBy()));
            configuration.outlooks().stream()
                    .filter(outlook -> outlook.profile().profile() == now.profile())
                    .forEach(outlook -> limits(outlook, facts));
        }
        return new SessionOrigin(facts, configuration.documents());
    }

    /// Every limit that this machine knows by itself, backward, with its source.
    private static void limits(ProfileOutlook outlook, Map<String, String> facts) {
        outlook.sources().forEach((source, limitMps) -> facts.put("limit_" + word(source), SpeedWords.kmh(limitMps)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
