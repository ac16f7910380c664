/// One serial line: opened by a stable name, never shared, never waited for without an end. Below the packages
/// that speak over one, above nothing but `port`.
package retrotread.adapter.serial;
