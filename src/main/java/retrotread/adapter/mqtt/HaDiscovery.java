package retrotread.adapter.mqtt;

final class HaDiscovery {
    static byte[] payload(MqttSettings s, DeviceFacts f) {
        return new byte[0];
    }
}
