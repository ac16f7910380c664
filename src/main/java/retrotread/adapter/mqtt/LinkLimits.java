package retrotread.adapter.mqtt;

/// What the broker allows on this connection.
///
/// @param receiveMaximum messages of QoS 1 it takes unanswered, 1..65535
/// @param maximumQos 0..2
/// @param mayRetain whether it keeps retained messages
/// @param maximumPacketBytes largest packet that the broker takes and the client sends
record LinkLimits(int receiveMaximum, int maximumQos, boolean mayRetain, long maximumPacketBytes) {
    LinkLimits {
        boolean ok = receiveMaximum >= 1 && receiveMaximum <= 65_535 && maximumQos >= 0 && maximumQos <= 2;
        if (!ok) {
            throw new IllegalArgumentException("receiveMaximum " + receiveMaximum + " or maximumQos " + maximumQos
                    + " is no MQTT 5 value, wanted 1..65535 and 0..2");
        }
    }
}
