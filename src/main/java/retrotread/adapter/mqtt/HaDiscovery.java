package retrotread.adapter.mqtt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import retrotread.control.EventType;
import retrotread.safety.SafetyState;
import retrotread.wire.JsonText;

/// What Home Assistant is told of this device, in one message for all its entities (device-based discovery). It
/// offers a stop and, where the link takes commands, a step down and a lower limit; nothing that starts, resets
/// or raises anything. Each entity gets its id from us, so that dashboards can be written beforehand. Pure.
public final class HaDiscovery {
    /// A gauge older than this is unknown. Chosen: three idle periods of `live`.
    private static final long EXPIRES_SECONDS = 15;

    private static final double LIMIT_STEP_MPS = 0.05;
    private static final double LIMIT_LEAST_MPS = 0.1;
    private static final String CONNECTION = "Connection";

    private final MqttSettings settings;
    private final DeviceFacts facts;
    private final String id;

    private HaDiscovery(MqttSettings settings, DeviceFacts facts) {
        this.settings = settings;
        this.facts = facts;
        this.id = settings.device();
    }

    /// The message for this device.
    public static byte[] payload(MqttSettings settings, DeviceFacts facts) {
        return new HaDiscovery(settings, facts).payload();
    }

    private byte[] payload() {
        return new JsonText()
                .object(to -> to.object(
                                "device",
                                device -> device.array("identifiers", all -> all.element(id))
                                        .put("name", "Treadmill " + id)
                                        .put("manufacturer", "Retrotread")
                                        .put("model", "Backward-walk retrofit")
                                        .put("sw_version", facts.swVersion()))
                        .object(
                                "origin",
                                origin -> origin.put("name", "Retrotread").put("sw_version", facts.swVersion()))
                        .array(
                                "availability",
                                all -> all.element(one -> one.put("topic", settings.topic(Topic.AVAILABILITY))))
                        .put("qos", 1)
                        .object("components", this::components));
    }

    private void components(JsonText to) {
        gauge(to, "speed", "Belt speed", "speed", "m/s", "measurement", "speed_mps");
        gauge(to, "limit_now", "Speed limit", "speed", "m/s", "measurement", "limit_mps");
        gauge(to, "distance", "Distance", "distance", "m", "total_increasing", "distance_m");
        gauge(to, "elapsed", "Walking time", "duration", "s", "measurement", "elapsed_s");
        component(to, "state", "sensor", "State", one -> {
            one.put("device_class", "enum")
                    .array(
                            "options",
                            all -> Arrays.stream(SafetyState.values()).forEach(state -> all.element(state.name())));
            value(one, Topic.STATE, "{{ value_json.state }}");
        });
        component(to, "moving", "binary_sensor", "Belt moving", one -> {
            one.put("device_class", "moving").put("expire_after", EXPIRES_SECONDS);
            value(one, Topic.LIVE, "{{ 'ON' if value_json.speed_mps | float(0) > 0 else 'OFF' }}");
        });
        component(to, "epoch", "sensor", CONNECTION, one -> {
            one.put("entity_category", "diagnostic");
            value(one, Topic.STATE, "{{ value_json.epoch }}");
        });
        component(
                to,
                "events",
                "event",
                "Events",
                one -> one.array("event_types", all -> eventTypes().forEach(all::element))
                        .put("state_topic", settings.topic(Topic.EVENT)));
        if (!facts.observing()) {
            guarded(to);
        }
    }

    /// What an installation that only observes does not have: it is locked for good, and obeys nobody.
    private void guarded(JsonText to) {
        component(to, "key", "binary_sensor", "Safety key", one -> {
            one.put("device_class", "plug");
            value(one, Topic.STATE, "{{ 'ON' if value_json.key else 'OFF' }}");
        });
        component(to, "problem", "binary_sensor", "Locked by a fault", one -> {
            one.put("device_class", "problem").put("entity_category", "diagnostic");
            value(one, Topic.FAULT, "{{ 'OFF' if value_json | length == 0 else 'ON' }}");
        });
        component(to, "stop", "button", "Stop belt", one -> {
            command(one, Topic.CMD_STOP);
            one.put("payload_press", "{\"from\":\"ha\"}");
        });
        if (settings.takesCommands()) {
            component(to, "slower", "button", "Slower", one -> {
                command(one, Topic.CMD_SLOWER);
                one.put("command_template", template(""));
            });
            component(to, "limit", "number", "Lower the limit", one -> {
                command(one, Topic.CMD_LIMIT);
                one.put("command_template", template(",\"speed_mps\":{{ value }}"))
                        .put("device_class", "speed")
                        .put("unit_of_measurement", "m/s")
                        .put("min", LIMIT_LEAST_MPS)
                        .put("max", facts.capBackwardMps())
                        .put("step", LIMIT_STEP_MPS)
                        .put("entity_category", "config");
            });
        }
    }

    private void gauge(
            JsonText to, String key, String name, String deviceClass, String unit, String stateClass, String field) {
        component(to, key, "sensor", name, one -> {
            one.put("device_class", deviceClass)
                    .put("unit_of_measurement", unit)
                    .put("state_class", stateClass)
                    .put("suggested_display_precision", 2)
                    .put("expire_after", EXPIRES_SECONDS);
            value(one, Topic.LIVE, "{{ value_json." + field + " }}");
        });
    }

    private void component(JsonText to, String key, String platform, String name, Consumer<JsonText> more) {
        to.object(key, one -> {
            one.put("platform", platform)
                    .put("unique_id", id + "_" + key)
                    .put("default_entity_id", platform + "." + slug(id + " " + name))
                    .put("name", name);
            more.accept(one);
        });
    }

    private void value(JsonText to, Topic topic, String template) {
        to.put("state_topic", settings.topic(topic)).put("value_template", template);
    }

    /// A retained command would come again by itself: never.
    private void command(JsonText to, Topic topic) {
        to.put("command_topic", settings.topic(topic)).put("retain", false);
    }

    private String template(String fields) {
        return "{\"id\":\"ha-{{ (now().timestamp() * 1000) | int }}\",\"epoch\":\"{{ states('sensor."
                + slug(id + " " + CONNECTION) + "') }}\",\"from\":\"ha\"" + fields + "}";
    }

    /// As Home Assistant writes a name in an entity's id.
    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static List<String> eventTypes() {
        return Stream.concat(
                        Arrays.stream(EventType.values()).map(type -> type.key), Stream.of("rows_dropped", "rows_lost"))
                .toList();
    }
}
