package retrotread.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import retrotread.adapter.store.WalkerBook;
import retrotread.session.Bout;
import retrotread.session.Dose;
import retrotread.session.History;
import retrotread.session.Prescribed;
import retrotread.session.Prescription;
import retrotread.session.Progression;
import retrotread.session.Proposal;
import retrotread.session.Rule;
import retrotread.session.Today;
import retrotread.session.Walker;

/// A walker on one screen. Pure.
final class WalkerText {
    private WalkerText() {}

    static String list(List<Walker> walkers) {
        if (walkers.isEmpty()) {
            return "nobody walks here yet; `retrotread walker add CODE` takes somebody in";
        }
        TextTable table = new TextTable("code", "profile", "since");
        walkers.forEach(each -> table.row(each.code(), each.profile().key, day(each.addedUtcMillis())));
        return table.text().stripTrailing();
    }

    static String show(
            Walker walker,
            List<Prescribed> prescriptions,
            List<WalkerBook.Mark> marks,
            History history,
            long nowUtcMillis) {
        StringBuilder out = new StringBuilder();
        Optional<Prescribed> inForce =
                prescriptions.isEmpty() ? Optional.empty() : Optional.of(prescriptions.getLast());
        out.append(walker.code()).append(", profile ").append(walker.profile().key);
        out.append(", here since ").append(day(walker.addedUtcMillis())).append('\n');
        Dose dose = inForce.map(made -> made.prescription().dose()).orElse(Dose.NONE);
        out.append("sessions: ").append(history.sessions().size()).append(", ");
        out.append(week(history.week(nowUtcMillis), dose)).append('\n');
        prescriptions.forEach(made -> out.append(prescribed(made)));
        inForce.ifPresent(made -> out.append(next(made.prescription(), history, nowUtcMillis)));
        marks.forEach(mark -> out.append("marked \"not yet\" ")
                .append(day(mark.madeUtcMillis()))
                .append(" by ")
                .append(mark.by())
                .append('\n'));
        return out.toString().stripTrailing();
    }

    private static String week(History.Week week, Dose dose) {
        String sessions = dose.sessions() > 0 ? " of " + dose.sessions() : "";
        String minutes = dose.minutes() > 0 ? " of " + dose.minutes() : "";
        return String.format(
                Locale.ROOT, "in the last 7 days %d%s, %.0f%s min", week.sessions(), sessions, week.minutes(), minutes);
    }

    static String prescribed(Prescribed made) {
        Prescription prescription = made.prescription();
        return (made.raise() ? "raised " : "prescribed ") + day(made.madeUtcMillis()) + " by " + made.by()
                + ", profile " + prescription.profile().key + ":\n" + bouts(prescription.bouts())
                + growth(prescription);
    }

    static String bouts(List<Bout> bouts) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bouts.size(); i++) {
            out.append("  ")
                    .append(i + 1)
                    .append(". ")
                    .append(bouts.get(i).words())
                    .append('\n');
        }
        return out.toString();
    }

    private static String growth(Prescription prescription) {
        Rule rule = prescription.rule();
        return String.format(
                Locale.ROOT,
                "  up to %.2f km/h and %.1f %%, by %.2f km/h or %.1f %% after %d bouts%n",
                prescription.capMps() * 3.6,
                prescription.inclineCapPercent(),
                rule.stepMps() * 3.6,
                rule.inclineStepPercent(),
                rule.bouts());
    }

    private static String next(Prescription prescription, History history, long nowUtcMillis) {
        return today(Progression.today(prescription, history, nowUtcMillis)) + "\n"
                + proposal(Progression.propose(prescription, history, nowUtcMillis)) + "\n";
    }

    static String today(Today today) {
        String why = today.why().isEmpty() ? "as prescribed" : today.why();
        String bouts =
                today.bouts().isEmpty() ? "" : ":\n" + bouts(today.bouts()).stripTrailing();
        return "today, profile " + today.profile().key + ", " + why + bouts;
    }

    static String proposal(Proposal proposal) {
        return switch (proposal.axis()) {
            case NONE -> "no step proposed: " + proposal.why();
            case SPEED -> "proposed, once somebody confirms it: faster. " + proposal.why();
            case INCLINE -> "proposed, once somebody confirms it: steeper. " + proposal.why();
        };
    }

    private static String day(long utcMillis) {
        return Instant.ofEpochMilli(utcMillis)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
