package retrotread.app.wiring;

/// A place on a sheet, in CSS pixels.
record Point(double x, double y) {}
