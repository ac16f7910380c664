package retrotread.adapter.mqtt;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a broker may do to the link; `live` is one cycle: the trouble, its end, and the next connection.
/// Records of a cycle happen while the trouble is on.
enum Trouble {
    SILENT_CONNACK(false) {
        @Override
        void live(TroubledLink link) {
            long failures = link.device.loop.figures().failures();
            link.broker.connackCode = FakeBroker.SILENT;
            link.broker.cut();
            link.happen(5, SMALL);
            link.device.awaitFigures(figures -> figures.failures() > failures);
            link.broker.connackCode = 0;
            link.awaitAllInOrder();
        }
    },
    /// Takes everything and answers nothing, as a peer behind a dead line seems to do.
    HALF_OPEN(false) {
        @Override
        void live(TroubledLink link) {
            link.broker.deaf = true;
            link.happen(5, SMALL);
            link.device.awaitFigures(figures -> !figures.isUp());
            link.broker.deaf = false;
            link.awaitAllInOrder();
        }
    },
    /// What is sent stays unread in the buffers of the line.
    STOPS_READING(false) {
        @Override
        void live(TroubledLink link) {
            link.broker.asleep = true;
            link.happen(16, LARGE);
            link.device.awaitFigures(figures -> !figures.isUp());
            link.broker.asleep = false;
            link.awaitAllInOrder();
        }
    },
    /// Slow is not dead: the connection lasts.
    SLOW_READER(false) {
        @Override
        void live(TroubledLink link) {
            long connections = link.device.loop.figures().connections();
            link.broker.pauseNs = Samples.SECOND / 10;
            link.happen(30, LARGE);
            link.awaitAllInOrder();
            link.broker.pauseNs = 0;
            link.expect(connections, link.device.loop.figures().connections());
            link.reconnect();
        }
    },
    RECEIVE_MAXIMUM_1(true) {
        @Override
        void live(TroubledLink link) {
            link.broker.connackProperties = new byte[] {0x21, 0, 1};
            link.broker.puback = any -> FakeBroker.HELD;
            link.broker.cut();
            link.happen(5, SMALL);
            Device.await("record after record", link::releaseOneOfOne);
            link.awaitAllInOrder();
        }
    },
    /// PUBACK 0x87: every record of the cycle is refused once.
    NOT_AUTHORIZED(true) {
        @Override
        void live(TroubledLink link) {
            refuseOnce(link, ReasonCode.NOT_AUTHORIZED);
        }
    },
    /// PUBACK 0x97.
    QUOTA_EXCEEDED(true) {
        @Override
        void live(TroubledLink link) {
            refuseOnce(link, ReasonCode.QUOTA_EXCEEDED);
        }
    },
    /// Aliases belong to a connection; it is cut in the middle of the records.
    TEN_ALIASES(true) {
        @Override
        void live(TroubledLink link) {
            link.broker.connackProperties = new byte[] {0x22, 0, 10};
            link.broker.aliasMost = 10;
            cutAtThird(link, FakeBroker.CUT);
            link.awaitAllInOrder();
        }
    },
    /// DISCONNECT 0x8E in the middle of the records.
    TAKEN_OVER(true) {
        @Override
        void live(TroubledLink link) {
            cutAtThird(link, FakeBroker.TAKEN_OVER);
            link.awaitAllInOrder();
            link.expect(
                    LinkCondition.DUPLICATE_CLIENT_ID,
                    link.device.loop.figures().condition());
        }
    },
    /// What does not fit waits for a broker that takes it; what fits goes on.
    OVERSIZE(true) {
        @Override
        void live(TroubledLink link) {
            int most = 2048;
            link.broker.connackProperties = new byte[] {0x27, 0, 0, (byte) (most >> 8), 0};
            link.broker.packetMost = most;
            link.reconnect();
            link.happen(2, SMALL);
            link.happenLarge(most);
            link.happen(2, SMALL);
            link.awaitAllButTheLarge();
            link.broker.packetMost = Integer.MAX_VALUE;
            link.broker.connackProperties = new byte[0];
            link.broker.cut();
            link.awaitAllInOrder();
        }
    };

    private static final int SMALL = 0;

    /// Nearly the largest that the client sends, and four times what the broker's kernel takes unread.
    private static final int LARGE = 15_000;

    /// Whether a cycle is over within a second or so.
    final boolean isFast;

    Trouble(boolean isFast) {
        this.isFast = isFast;
    }

    abstract void live(TroubledLink link);

    private static void refuseOnce(TroubledLink link, int code) {
        Set<Integer> refused = ConcurrentHashMap.newKeySet();
        link.broker.puback =
                message -> TroubledLink.isRecord(message) && refused.add(TroubledLink.number(message)) ? code : 0;
        long before = link.device.loop.figures().refused();
        link.happen(5, SMALL);
        link.awaitAllInOrder();
        link.expect(before + 5, link.device.loop.figures().refused());
        link.reconnect();
    }

    private static void cutAtThird(TroubledLink link, int how) {
        int third = link.next() + 2;
        boolean[] done = {false};
        link.broker.puback = message -> {
            boolean now = !done[0] && TroubledLink.isRecord(message) && TroubledLink.number(message) == third;
            done[0] |= now;
            return now ? how : 0;
        };
        link.happen(5, SMALL);
    }
}
