package retrotread.adapter.drive;

/// The same, where another program left it so that it repeats what it hears.
final class TrackmasterRepeatingDriveTest extends TrackmasterDriveTest {
    @Override
    void prepare(TrackmasterStation station) {
        station.repeatsOrders = true;
        station.repeatsQuestions = true;
    }
}
