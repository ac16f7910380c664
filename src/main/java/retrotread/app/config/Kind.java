package retrotread.app.config;

/// What a key may hold: how it is read from TOML, and an example for whoever wrote something else.
interface Kind<T> {
    /// The value in SI units and domain types.
    ///
    /// @throws WrongValueException when it is of another kind or out of range
    T read(Object toml) throws WrongValueException;

    /// The right-hand side of a correct line.
    String example();

    /// Stands for a value that was reported as a problem, so that reading can go on; never used.
    T placeholder();
}
