/// How values are written as JSON, for whatever leaves this process: journal, telemetry, documents. Decides
/// nothing.
package retrotread.wire;
