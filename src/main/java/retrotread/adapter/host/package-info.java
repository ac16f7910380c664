/// The computer under the daemon: systemd, real-time priority, the boot, the quality of its clock.
package retrotread.adapter.host;
