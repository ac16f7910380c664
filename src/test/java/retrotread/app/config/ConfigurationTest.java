package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.gpio.Bias;
import retrotread.adapter.gpio.LineSpec;
import retrotread.adapter.gpio.OutputLine;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.adapter.store.AuditedFile;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.LimitSource;
import retrotread.safety.Machine.KeyContacts;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Ramps;
import retrotread.safety.WalkProfile;

class ConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void theSimulatedExampleIsComplete() throws ConfigurationException {
        Configuration configuration = Configuration.load(Examples.DIRECTORY.resolve(Examples.SIMULATED));

        assertEquals(DriveKind.SIMULATED, configuration.drive());
        assertEquals("demo", configuration.site());
        assertEquals("simulated-1", configuration.device());
        assertEquals(36, configuration.core().belt().pulsesPerMeter());
        assertEquals(0.02, configuration.core().belt().calibrationErrorRatio());
        assertEquals(10 / 3.6, configuration.core().belt().topSpeedMps());
        assertEquals(
                List.of(WalkProfile.of(Profile.GENERAL), WalkProfile.of(Profile.FIRST_USE)),
                configuration.core().safety().profiles());
        assertEquals(3.0 / 3.6, configuration.core().safety().deviceBackwardMps());
        assertEquals(6.0 / 3.6, configuration.core().safety().deviceForwardMps());
        assertEquals(Ramps.policy(), configuration.core().safety().ramps());
        assertTrue(configuration.gpio().isEmpty());
        assertTrue(configuration.mqtt().isEmpty());
        assertEquals(1, configuration.simulationSeed());
        assertEquals(Mode.PROTECTING, configuration.mode());
        assertEquals(List.of(), configuration.reasonsForMonitoring());
        assertEquals(List.of(), configuration.missingFacts());
    }

    @Test
    void theInterlockExampleProtectsOnceItsRecordIsThere() throws ConfigurationException {
        Configuration configuration = interlock(Examples.text(Examples.INTERLOCK));

        assertEquals(Mode.PROTECTING, configuration.mode());
        assertEquals(List.of(), configuration.missingFacts());
        assertTrue(configuration.core().safety().installation().commissioned());
        assertTrue(configuration.core().safety().machine().interlockOnly());
        assertTrue(configuration.core().safety().machine().resetSeparate());
        assertEquals(
                KeyContacts.ANTIVALENT, configuration.core().safety().machine().keyContacts());
        assertEquals(48_000_000L, configuration.commissioning().relayNs());
        assertEquals(58_000_000L, configuration.commissioning().dropOutNs());
        assertEquals(3.0 / 3.6, configuration.core().safety().keyStopCapMps());
        assertEquals(
                new WalkProfile(Profile.GENERAL, 0.8 / 3.6, 2.5 / 3.6),
                configuration.core().safety().profiles().getFirst());
        assertEquals(LimitSource.PROFILE, configuration.outlooks().getFirst().limitBy());
        assertEquals(2.5 / 3.6, configuration.backwardMostMps());
        assertEquals(
                configuration.outlooks().get(1).budget(),
                configuration.budgets().get(Profile.FIRST_USE));
    }

    @Test
    void theInterlockExampleWiresItsLines() throws ConfigurationException {
        var gpio = interlock(Examples.text(Examples.INTERLOCK)).gpio().orElseThrow();

        assertEquals("pinctrl-*", gpio.chip());
        assertEquals(new LineSpec(17, Bias.PULL_UP, true), gpio.inputs().get(InputLine.BELT_A));
        assertEquals(new LineSpec(13, Bias.PULL_UP, true), gpio.inputs().get(InputLine.STOP));
        assertEquals(LineSpec.output(24, false), gpio.outputs().get(OutputLine.RELAY));
        assertFalse(gpio.inputs().containsKey(InputLine.BELT_B));
        assertFalse(gpio.outputs().containsKey(OutputLine.SYNC));
    }

    @Test
    @DisplayName("a machine without a record can be checked, but nobody can walk")
    void withoutARecordNobodyWalks() throws ConfigurationException {
        Path file = Examples.write(directory, "machine.toml", Examples.text(Examples.INTERLOCK));

        Configuration configuration = Configuration.load(file);

        assertEquals(Mode.MONITORING, configuration.mode());
        assertEquals(1.6 / 3.6, configuration.backwardMostMps());
        assertFalse(configuration.core().safety().installation().commissioned());
        assertEquals(
                List.of(Cause.NOT_COMMISSIONED),
                configuration.reasonsNotToStart(configuration.outlooks().getFirst()));
        String missing = String.join("\n", configuration.missingFacts());
        for (String fact : List.of(
                "[key_cuts_power] date, by, daemon_stopped, power_cut",
                "[relay] date, by, to_5_percent_slower",
                "[coast_down] date, by, empty, loaded",
                "[key_stop] date, by, stops",
                "[deck] date, by, length, clear_behind, clear_width",
                "[belt] date, by, laps, lap_length, pulses, pulses_per_meter, error, magnet_spacing_error",
                "[drive] date, by, lowest_speed",
                "[excess] date, by, general, first_use",
                "[watchdog] date, by, drop_out",
                "[second_stop] date, by, in_reach")) {
            assertTrue(missing.contains(fact), fact + " is not in\n" + missing);
        }
    }

    @Test
    void withoutAMirrorItMonitors() throws ConfigurationException {
        String text = Examples.text(Examples.INTERLOCK);
        int from = text.indexOf("[gpio.inputs.mirror]");
        int to = text.indexOf("[gpio.inputs.start]");

        Configuration configuration = interlock(text.substring(0, from) + text.substring(to));

        assertEquals(Mode.MONITORING, configuration.mode());
        assertTrue(configuration.reasonsForMonitoring().getFirst().contains("gpio.inputs.mirror"));
        assertEquals(List.of(), configuration.missingFacts());
    }

    @Test
    void overBudgetItMonitors() throws ConfigurationException {
        Configuration configuration = simulated("pulses_per_meter = \"36 /m\"", "pulses_per_meter = \"30 /m\"");

        assertEquals(Mode.MONITORING, configuration.mode());
        assertEquals(List.of("profile first_use is over budget"), configuration.reasonsForMonitoring());
    }

    @Test
    void theRecordedKeyStopDistanceLimits() throws ConfigurationException {
        Configuration configuration = simulated(
                "backward = \"3.0 km/h\"\n"
                        + "over_budget = \"monitoring\"\n\n"
                        + "[profiles]\n"
                        + "selectable = [\"general\", \"first_use\"]",
                "backward = \"5.0 km/h\"\nover_budget = \"monitoring\"\n\n[profiles]\nselectable = [\"trained\"]");

        assertEquals(LimitSource.PROFILE, configuration.outlooks().getFirst().limitBy());
        assertEquals(4.583, configuration.core().safety().keyStopCapMps() * 3.6, 0.001);
    }

    @Test
    void withoutASecondStopTheLimitIsLow() throws ConfigurationException {
        Configuration configuration = simulated("second_stop_in_reach = true", "second_stop_in_reach = false");

        assertEquals(1.6 / 3.6, configuration.outlooks().getFirst().limitMps());
        assertEquals(
                LimitSource.SECOND_STOP, configuration.outlooks().getFirst().limitBy());
        assertFalse(configuration.core().safety().secondStopInReach());
    }

    @Test
    void keepsItsTextAndTheHashOfIt() throws ConfigurationException {
        Configuration configuration = Configuration.load(Examples.DIRECTORY.resolve(Examples.SIMULATED));
        Configuration other = simulated("seed = 1", "seed = 2");

        assertEquals(Examples.text(Examples.SIMULATED), configuration.text());
        assertTrue(configuration.sha256().matches("[0-9a-f]{64}"), configuration.sha256());
        assertFalse(configuration.sha256().equals(other.sha256()));
        assertEquals(2, other.simulationSeed());
    }

    @Test
    @DisplayName("SR-23 the audit compares keys and values, of the configuration and of the record")
    void namesItsFilesAndTheirKeys() throws ConfigurationException {
        List<AuditedFile> audited = interlock("# Another comment\n" + Examples.text(Examples.INTERLOCK))
                .audited();

        assertEquals(
                List.of("configuration", "commissioning"),
                audited.stream().map(AuditedFile::role).toList());
        assertEquals(
                directory.resolve("machine.toml").toString(), audited.getFirst().file());
        assertTrue(audited.getFirst().sha256().matches("[0-9a-f]{64}"));
        assertEquals("2.5 km/h", audited.getFirst().keys().get("profiles.general.cap"));
        assertEquals("[general, first_use]", audited.getFirst().keys().get("profiles.selectable"));
        assertEquals("17", audited.getFirst().keys().get("gpio.inputs.belt_a.line"));
        assertEquals("0.07 m", audited.getLast().keys().get("key_stop.stops[0].distance"));
        assertEquals("2026-11-20", audited.getLast().keys().get("deck.date"));
        assertEquals(
                audited.getFirst().keys(),
                interlock(Examples.text(Examples.INTERLOCK))
                        .audited()
                        .getFirst()
                        .keys());
    }

    @Test
    void thePasswordStaysOutOfTheText() throws ConfigurationException {
        Examples.write(directory, "secret", "open sesame\n");
        Configuration configuration = simulated(
                "[paths]",
                "[mqtt]\nuri = \"mqtts://broker.example:8884\"\nuser = \"walker\"\npassword_file = \"secret\"\n"
                        + "keep_alive = \"20 s\"\n\n[paths]");

        MqttSettings mqtt = configuration.mqtt().orElseThrow();
        assertEquals(8884, mqtt.port());
        assertEquals("demo", mqtt.site());
        assertEquals("simulated-1", mqtt.clientId());
        assertEquals(20, mqtt.keepAliveSeconds());
        assertEquals("open sesame", mqtt.login().orElseThrow().password());
        assertFalse(configuration.toString().contains("sesame"));
    }

    @Test
    void everyRampCanBeSet() throws ConfigurationException {
        Configuration configuration = simulated("[paths]", """
            [ramps]
            speed_up_backward = "0.05 m/s2"
            speed_up_forward = "0.20 m/s2"
            slow_down = "0.40 m/s2"
            fast_stop = "0.9 m/s2"
            jerk = "1 m/s3"
            [paths]\
            """);

        assertEquals(
                new Ramps(0.05, 0.20, 0.40, 0.9, 1),
                configuration.core().safety().ramps());
    }

    private Configuration simulated(String passage, String replacement) throws ConfigurationException {
        return Configuration.load(
                Examples.write(directory, "machine.toml", Examples.edited(Examples.SIMULATED, passage, replacement)));
    }

    private Configuration interlock(String text) throws ConfigurationException {
        Examples.write(directory, "commissioning.toml", Examples.text(Examples.COMMISSIONING));
        return Configuration.load(Examples.write(directory, "machine.toml", text));
    }
}
