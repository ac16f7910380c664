package retrotread.adapter.mqtt;

/// What the link is worth beyond being up or down; the name in small letters is its name on the wire.
public enum LinkCondition {
    GOOD,
    /// Another machine seems to connect under our client id (a copied card): each throws the other out.
    DUPLICATE_CLIENT_ID
}
