package retrotread.app;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import retrotread.app.config.Quantities;
import retrotread.safety.Profile;
import retrotread.session.Bout;
import retrotread.session.Dose;
import retrotread.session.Prescribed;
import retrotread.session.Prescription;
import retrotread.session.Progression;
import retrotread.session.Proposal;
import retrotread.session.Rule;

/// Prescribes, or proposes the next step and takes the confirmation of it. Whatever changes needs an operator
/// whom the configuration names, or a press at the machine.
@Command(
        name = "prescribe",
        description = "Prescribe bouts for a walker, or take the next step.",
        mixinStandardHelpOptions = true)
final class PrescribeCommand extends ClinicCommand {
    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
            names = "--by",
            paramLabel = "OPERATOR",
            defaultValue = "",
            description = "the operator's code; without it, hold Reset at the machine when asked")
    private String by;

    @Mixin
    private SocketOption socket;

    /// One of three.
    static final class What {
        @Option(names = "--propose", description = "say what would be next, and why")
        private boolean propose;

        @Option(names = "--confirm", description = "take the step that is proposed")
        private boolean confirm;

        @ArgGroup(exclusive = false)
        private Asked asked;
    }

    /// A prescription in the words of the command line.
    static final class Asked {
        @Option(
                names = "--bout",
                required = true,
                paramLabel = "BOUT",
                description = "\"" + BoutText.SHAPE + "\"; again for each bout, in order")
        private List<String> bouts;

        @Option(names = "--profile", paramLabel = "PROFILE", description = "profile (default: the walker's)")
        private String profile;

        @Option(names = "--cap", paramLabel = "SPEED", description = "no step leads above it (default: the profile's)")
        private String cap;

        @Option(
                names = "--incline-cap",
                paramLabel = "PERCENT",
                defaultValue = "0 %",
                description = "no step leads above it (default: ${DEFAULT-VALUE})")
        private String inclineCap;

        @Option(names = "--sessions", paramLabel = "N", defaultValue = "0", description = "sessions a week")
        private int sessions;

        @Option(names = "--minutes", paramLabel = "N", defaultValue = "0", description = "minutes a week")
        private int minutes;

        @Option(
                names = "--after",
                paramLabel = "N",
                defaultValue = "3",
                description = "bouts in a row before a step is proposed (default: ${DEFAULT-VALUE})")
        private int after;

        @Option(
                names = "--step",
                paramLabel = "SPEED",
                defaultValue = "0.2 km/h",
                description = "step of speed (default: ${DEFAULT-VALUE})")
        private String step;

        @Option(
                names = "--incline-step",
                paramLabel = "PERCENT",
                defaultValue = "1 %",
                description = "step of incline, once the speed is at its cap (default: ${DEFAULT-VALUE})")
        private String inclineStep;

        Prescription prescription(Profile own) {
            Profile whose = profile == null ? own : WalkerCommand.profile(profile);
            return new Prescription(
                    whose,
                    bouts.stream().map(BoutText::read).toList(),
                    new Dose(sessions, minutes),
                    cap == null ? whose.capMps : Quantities.mps(cap),
                    BoutText.percent(inclineCap),
                    new Rule(after, Quantities.mps(step), BoutText.percent(inclineStep)));
        }
    }

    @Override
    String act(Clinic clinic, String walker) {
        Profile own = clinic.book().profile(walker);
        if (what.asked != null) {
            Prescription asked = what.asked.prescription(own);
            return keep(clinic, walker, asked, false);
        }
        Prescription now = clinic.book()
                .inForce(walker)
                .map(Prescribed::prescription)
                .orElseThrow(() -> new IllegalStateException("nothing is prescribed for " + walker
                        + " yet; write for example --bout \"" + BoutText.SHAPE + "\""));
        Proposal proposal = Progression.propose(now, clinic.history(walker), clinic.nowUtcMillis());
        if (what.propose) {
            return WalkerText.proposal(proposal)
                    + (proposal.isRaise()
                            ? "\n" + WalkerText.bouts(proposal.next().bouts()).stripTrailing()
                            : "");
        }
        if (!proposal.isRaise()) {
            throw new IllegalStateException("there is nothing to confirm: " + proposal.why());
        }
        return keep(clinic, walker, proposal.next(), true);
    }

    private String keep(Clinic clinic, String walker, Prescription asked, boolean raise) {
        String act = "prescribe " + asked.bouts().stream().map(Bout::words).collect(Collectors.joining("; "));
        tell("for " + walker + ":\n" + WalkerText.bouts(asked.bouts()).stripTrailing());
        String whose = clinic.confirmed(act, walker, by, socket, this::tell);
        Prescribed made = new Prescribed(asked, clinic.nowUtcMillis(), whose, raise);
        clinic.change(act, walker, whose, book -> book.prescribe(walker, made));
        return WalkerText.prescribed(made).stripTrailing();
    }
}
