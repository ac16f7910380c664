package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import retrotread.app.commission.Person;
import retrotread.input.InputLine;
import retrotread.safety.SafetyState;
import retrotread.sim.SimScript;
import retrotread.sim.SimWorld;

/// Somebody who has never done it and does on the simulated machine what the ladder says, by its words alone.
/// Tests change what they do or answer by overriding.
class Apprentice implements Person {
    private static final long SECOND_NS = Workshop.SECOND_NS;
    private static final int AGAIN_MOST = 3;
    private static final double HAND_MPS = 0.25;
    private static final Pattern TO_TYPE = Pattern.compile("Type `(.*)`:");
    private static final Pattern SPEED = Pattern.compile("Bring the belt to (\\d\\.\\d+) km/h");
    private static final Pattern PRESS = Pattern.compile("Press (\\w+), and let go\\.");

    final Workshop shop;
    /// Everything that was told and asked, with the answers.
    final List<String> heard = new ArrayList<>();
    private double markMeters;
    private int again;
    private boolean loaded;

    Apprentice(Workshop shop) {
        this.shop = shop;
    }

    @Override
    public void tell(String text) {
        heard.add(text);
        Matcher press = PRESS.matcher(text);
        if (press.matches()) {
            InputLine line = InputLine.valueOf(press.group(1).toUpperCase(java.util.Locale.ROOT));
            shop.act(at -> Workshop.press(at, line));
        } else if (text.startsWith("Take the key out, wait")) {
            shop.play(new SimScript().after("out", 0, SimWorld::pullKey).after("in", SECOND_NS, SimWorld::insertKey));
        } else if (text.startsWith("Key out. Turn the belt by hand, forward (")) {
            double[] from = new double[1];
            shop.finish(new SimScript()
                    .after("turns", 0, at -> {
                        from[0] = at.belt().distanceMeters();
                        at.turnByHand(HAND_MPS);
                    })
                    .when(
                            "a metre",
                            at -> at.belt().distanceMeters() > from[0] + 1.2,
                            0,
                            at -> at.turnByHand(Double.NaN)));
        } else if (text.startsWith("Take the key out and put it in again")) {
            shop.act(SimWorld::pullKey);
            shop.play(new SimScript().after("in", SECOND_NS, SimWorld::insertKey));
        } else if (text.startsWith("Take the key out, and leave")) {
            shop.act(SimWorld::pullKey);
        } else if (text.startsWith("Hold Reset")) {
            shop.act(at -> at.press(InputLine.RESET, 21 * SECOND_NS / 2));
        } else if (text.startsWith("Put the key in")) {
            shop.act(SimWorld::insertKey);
        } else if (text.startsWith("Press Reset (short)")) {
            shop.play(run(text));
        } else if (text.startsWith("NOW PULL THE KEY")) {
            shop.play(new SimScript()
                    .after("pulls", 0, at -> {
                        at.pullKey();
                        shop.slow(false);
                    })
                    .after("lets go", SECOND_NS / 2, at -> at.set(InputLine.START, false)));
        } else if (text.startsWith("Let go of Start")) {
            shop.act(at -> at.set(InputLine.START, false));
        }
    }

    void assertHeard(String part) {
        String all = String.join("\n", heard);
        assertTrue(all.contains(part), () -> "wanted `" + part + "` in\n" + all);
    }

    /// Reset, Start held, and what the words say of the speed.
    private SimScript run(String text) {
        double[] from = new double[1];
        SimScript run = new SimScript()
                .after("Reset", 7 * SECOND_NS / 2, at -> Workshop.press(at, InputLine.RESET))
                .when("Start", _ -> shop.heard() == SafetyState.READY, 2 * SECOND_NS, at -> {
                    at.set(InputLine.START, true);
                    from[0] = at.belt().distanceMeters();
                });
        if (text.contains("third beep")) {
            return run.after("lets go", 2 * SECOND_NS, at -> at.set(InputLine.START, false));
        }
        if (loaded) {
            return run.when("moves", at -> at.belt().meanMps() > 0, 0, _ -> shop.slow(true));
        }
        Matcher speed = SPEED.matcher(text);
        if (speed.find() && text.contains("Faster")) {
            run.when("moves", at -> at.belt().meanMps() > 0.15, 3 * SECOND_NS, _ -> {});
            long presses = Math.round((Double.parseDouble(speed.group(1)) - 0.8) / 0.2);
            for (int i = 0; i < presses; i++) {
                run.after("Faster", 23 * SECOND_NS / 10, at -> Workshop.press(at, InputLine.FASTER));
            }
        }
        if (text.contains("Count 20")) {
            // a script waits a minute for anything
            for (int lap = 3; lap <= 20; lap += 2) {
                double meters = (lap + 0.3) * Workshop.LAP_METERS;
                run.when("lap", at -> at.belt().distanceMeters() - from[0] > meters, 0, _ -> {});
            }
            double meters = 20.3 * Workshop.LAP_METERS;
            run.when(
                    "lets go",
                    at -> at.belt().distanceMeters() - from[0] > meters,
                    0,
                    at -> at.set(InputLine.START, false));
        }
        return run;
    }

    @Override
    public final String ask(String question) {
        String answer = answer(question);
        heard.add(question + answer);
        return answer;
    }

    String answer(String question) {
        Matcher type = TO_TYPE.matcher(question);
        if (question.startsWith("Once more")) {
            if (++again > AGAIN_MOST) {
                throw new AssertionError("it never comes to an end: " + String.join("\n", heard));
            }
            shop.startDaemon();
        }
        if (question.startsWith("Now with a load")) {
            shop.act(at -> at.walker().stepOn(false));
            loaded = true;
        }
        if (type.find()) {
            return type.group(1);
        }
        if (question.startsWith("Stop the daemon")) {
            shop.stopDaemon();
        } else if (question.startsWith("Start the daemon")) {
            shop.startDaemon();
        } else if (question.startsWith("Key out. Turn the belt by hand, forward, until")) {
            markMeters = toTheMark();
        } else if (question.startsWith("Take the load off")) {
            shop.act(at -> at.walker().stepOff());
            loaded = false;
        }
        return typed(question);
    }

    private String typed(String question) {
        if (question.contains("How many whole laps")) {
            return Long.toString(Math.round((toTheMark() - markMeters) / Workshop.LAP_METERS));
        }
        if (question.contains("(yes/no)")) {
            return "yes";
        }
        if (question.startsWith("Running surface")) {
            return "1.50 m";
        }
        if (question.startsWith("Free floor")) {
            return "2.0 m";
        }
        if (question.startsWith("And its width")) {
            return "1.0 m";
        }
        if (question.startsWith("Length of the belt")) {
            return "2.700 m";
        }
        return question.startsWith("How many magnets") ? "12" : "";
    }

    /// Takes the key out and turns the belt until the mark is at the pointer; where that is on the belt's way.
    private double toTheMark() {
        double[] place = new double[1];
        shop.finish(new SimScript()
                .after("key out", 0, at -> {
                    at.pullKey();
                    place[0] = Math.ceil(at.belt().distanceMeters() / Workshop.LAP_METERS) * Workshop.LAP_METERS;
                    at.turnByHand(HAND_MPS);
                })
                .when("there", at -> at.belt().distanceMeters() >= place[0], 0, at -> at.turnByHand(0))
                .after("lets go", SECOND_NS / 10, at -> at.turnByHand(Double.NaN)));
        return place[0];
    }
}
