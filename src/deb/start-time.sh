#!/bin/bash
# How soon the installed daemon guards after it was started, and how much memory it has then: 20 starts on a simulated
# machine, in a Debian 13 root with the package (`mvn package`), caches warm. Guarding is what the daemon tells systemd
# (READY=1): relay line low, key read, first state known. Wants root and python3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

deb=$(ls target/retrotread_*_all.deb)
work=$(mktemp -d /var/tmp/retrotread-start.XXXXXX)
root=$work/root
finish() {
  ! mountpoint -q "$root/proc" || umount "$root/proc"
  rm -rf "$work"
}
trap finish EXIT
src/deb/debian-root.sh "$root"
mount -t proc proc "$root/proc"
cp "$deb" "$root/root/retrotread.deb"
DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -y -q --no-install-recommends /root/retrotread.deb >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; exit 1; }
cp config/simulated.toml "$root/etc/retrotread/simulated.toml"
python3 - "$root" <<'PYTHON'
import os, signal, socket, statistics, subprocess, sys, time

root = sys.argv[1]
path = root + "/run/notify"
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.bind(path)
listener.settimeout(60)
seconds, kilobytes = [], []
for life in range(22):
    began = time.monotonic()
    daemon = subprocess.Popen(
        ["/usr/sbin/chroot", root, "/usr/lib/retrotread/daemon", "/etc/retrotread/simulated.toml"],
        env={"NOTIFY_SOCKET": "/run/notify", "PATH": "/usr/bin:/bin", "RETROTREAD_LOG": "error"})
    while b"READY=1" not in listener.recv(4096):
        pass
    took = time.monotonic() - began
    time.sleep(3)
    with open(f"/proc/{daemon.pid}/status") as status:
        resident = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    daemon.send_signal(signal.SIGTERM)
    daemon.wait(timeout=30)
    listener.setblocking(False)
    try:
        while True:
            listener.recv(4096)
    except BlockingIOError:
        pass
    listener.settimeout(60)
    if life >= 2:
        seconds.append(took)
        kilobytes.append(resident)
print(f"guarding after {statistics.median(seconds):.3f} s (median of {len(seconds)}; {min(seconds):.3f} to {max(seconds):.3f})")
print(f"resident memory {statistics.median(kilobytes) / 1024:.1f} MB (median; at most {max(kilobytes) / 1024:.1f})")
PYTHON
