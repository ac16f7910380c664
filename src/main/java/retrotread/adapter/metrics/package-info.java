/// How the daemon is doing, as a page for Prometheus.
package retrotread.adapter.metrics;
