package retrotread.adapter.mqtt;

/// How the link is doing, since the start; for status pages and for the one who wonders.
///
/// @param isUp whether there is a connection now
/// @param connections connections that came about
/// @param failures attempts that came to nothing
/// @param published messages handed to a connection, repeats included
/// @param delivered messages that the broker took
/// @param refused messages that the broker refused
/// @param eventsWaiting events not yet acknowledged
/// @param eventsLost events that did not fit in the queue
public record LinkFigures(
        boolean isUp,
        long connections,
        long failures,
        long published,
        long delivered,
        long refused,
        int eventsWaiting,
        long eventsLost) {
    static final LinkFigures NONE = new LinkFigures(false, 0, 0, 0, 0, 0, 0, 0);
}
