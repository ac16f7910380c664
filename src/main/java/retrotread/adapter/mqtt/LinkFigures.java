package retrotread.adapter.mqtt;

import java.util.Map;

/// How the link is doing, since the start; for status pages and for the one who wonders.
///
/// @param isUp whether there is a connection now
/// @param condition what it is worth
/// @param connections connections that came about
/// @param failures attempts that came to nothing
/// @param published messages handed to a connection, repeats included
/// @param delivered messages that the broker took
/// @param refused messages that the broker refused
/// @param hearsAll whether the broker lets us hear all that we subscribed to
/// @param arrived messages that came in
/// @param dropped messages that came in and had no room
/// @param commandsRefused how many messages were not obeyed, by reason
public record LinkFigures(
        boolean isUp,
        LinkCondition condition,
        long connections,
        long failures,
        long published,
        long delivered,
        long refused,
        boolean hearsAll,
        long arrived,
        long dropped,
        Map<String, Long> commandsRefused) {
    static final LinkFigures NONE = new LinkFigures(false, LinkCondition.GOOD, 0, 0, 0, 0, 0, false, 0, 0, Map.of());
}
