/// The control thread, its hand-overs to slower threads, the local control socket, the black box and its
/// replay. Knows the ports and the pure core; no third party but the logging interface.
package retrotread.runtime;
