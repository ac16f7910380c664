#!/bin/bash
# The life of the package in a fresh Debian 13: installed by apt, asked, its configuration edited, upgraded, removed, purged.
# Wants root, network the first time, and the package in target (`mvn package`). Says what it saw; ends with 1 at the first
# thing that is not as it should be.
#
#   try-package.sh [ARCHITECTURE]       arm64 on another machine is run by qemu, some ten times slower
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

deb=$(ls target/retrotread_*_all.deb)
work=$(mktemp -d /var/tmp/retrotread-package.XXXXXX)
root=$work/root
finish() {
  mountpoint -q "$root/proc" && umount "$root/proc"
  rm -rf "$work"
}
trap finish EXIT
wants() { # WORDS COMMAND...
  local words=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    echo "seen: $words"
  else
    echo "NOT SEEN: $words" >&2
    cat "$work/said" >&2
    exit 1
  fi
}
within() { DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
install() { within apt-get install -y -q --no-install-recommends -o Dpkg::Options::=--force-confold "$1"; }
files() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./var/cache/apt -o -path ./var/log -o -path ./var/lib/dpkg \
  -o -path ./var/lib/apt -o -path ./tmp -o -path ./root -o -path ./run \) -prune -o -print | sort); }

src/deb/debian-root.sh "$root" "${1:-$(dpkg --print-architecture)}"
mount -t proc proc "$root/proc"
files >"$work/before"

cp "$deb" "$root/root/first.deb"
wants "apt installs it" install /root/first.deb
wants "its user exists, without a login" within sh -c 'getent passwd retrotread | grep -q nologin'
wants "and is in the groups of GPIO and serial lines" within sh -c 'id -nG retrotread | grep -qw gpio && id -nG retrotread | grep -qw dialout'
wants "its folders are its own" within sh -c '[ "$(stat -c %U:%a /var/lib/retrotread)" = retrotread:750 ]'
wants "start-up caches were made" within sh -c '[ -s /var/cache/retrotread/daemon.aot ] && [ -s /var/cache/retrotread/command.aot ]'
wants "retrotread check runs as its user" within su -s /bin/sh retrotread -c 'retrotread check /etc/retrotread/retrotread.toml'
wants "and so does retrotread doctor, which finds what is to do" within su -s /bin/sh retrotread -c 'said=$(retrotread doctor); status=$?
  echo "$said"; [ $status = 1 ] && for each in "good  *start-up cache" "good  *real time" "good  *files" "TO DO  *commissioning"; do
  echo "$said" | grep -q "^$each " || exit 1; done'
wants "the daemon runs in a simulation, with its libraries" within su -s /bin/sh retrotread -c 'retrotread demo --seconds 8'
wants "the links between its documents hold" within sh -c 'cd /usr/share/doc/retrotread
  for each in README.md hardware/README.md systemd/README.md; do
    grep -o "]([^)#:]*[)#]" $each | tr -d "]()#" | grep -v -e "^$" -e ^src/test/ |
      while read -r to; do [ -e "$(dirname $each)/$to" ] || { echo "$each: $to"; exit 1; }; done || exit 1
  done'
wants "no native library is unpacked for it" within sh -c '! find /tmp -name "*sqlite*" -o -name "*jSerialComm*" | grep -q .'
wants "the unit is sound" within systemd-analyze --man=no verify /usr/lib/systemd/system/retrotread.service

# A later version with another default, over a configuration that somebody edited.
sed -i 's/^name = .*/name = "edited-1"/' "$root/etc/retrotread/retrotread.toml"
touch "$root/var/lib/retrotread/kept"
dpkg-deb -R "$deb" "$work/later"
sed -i 's/^Version: .*/&+later/' "$work/later/DEBIAN/control"
echo "# another default" >>"$work/later/etc/retrotread/retrotread.toml"
dpkg-deb -b "$work/later" "$root/root/later.deb" >/dev/null
wants "a later version goes over it" install /root/later.deb
wants "the edited configuration is kept" within grep -q '^name = "edited-1"' /etc/retrotread/retrotread.toml
wants "and so are its data" within test -e /var/lib/retrotread/kept

wants "removing keeps configuration and data" within sh -c 'apt-get remove -y -q retrotread &&
  [ -e /etc/retrotread/retrotread.toml ] && [ -e /var/lib/retrotread/kept ]'
wants "purging it works" within apt-get purge -y -q retrotread
wants "its user is gone" within sh -c '! getent passwd retrotread && ! getent group retrotread'
files >"$work/after"
wants "and nothing is left" diff <(grep -v -e '^./etc/group-\?$' "$work/before") <(grep -v -e '^./etc/group-\?$' "$work/after")
