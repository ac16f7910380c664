#!/bin/bash
# Makes the certificates of a broker and of everybody who connects to it, with openssl. Keys are readable by their owner
# only and are never made twice: remove a pair to renew it. Keep ca.key off the broker and off the treadmill.
#
#   make-certs.sh FOLDER authority [DAYS]        ca.crt, ca.key                (10 years)
#   make-certs.sh FOLDER server HOST[,HOST...]   server.crt, server.key        (825 days); every name or address by which
#                                                the broker is reached, the first one as its name
#   make-certs.sh FOLDER client NAME             NAME.crt, NAME.key            (825 days); NAME is the [device] name, or
#                                                console, archiver, homeassistant, dashboard
set -euo pipefail

usage() { sed -n '5,9s/^# *//p' "$0" >&2; exit 2; }
[ $# -ge 2 ] || usage
folder=$1 what=$2 name=${3-}
days=${DAYS:-825}
umask 077
mkdir -p "$folder"

new_key() { # FILE: one that is there stays
  if [ -e "$1" ]; then
    echo "make-certs.sh: $1 exists; remove it to make another one" >&2
    exit 1
  fi
  openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null \
    || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"
}

signed() { # BASE SUBJECT EXTENSIONS: a key and a certificate by the authority
  new_key "$folder/$1.key"
  openssl req -new -key "$folder/$1.key" -subj "/CN=$2" -out "$folder/$1.csr"
  openssl x509 -req -in "$folder/$1.csr" -CA "$folder/ca.crt" -CAkey "$folder/ca.key" -set_serial "0x$(openssl rand -hex 16)" \
    -sha256 -days "$days" -extfile <(printf '%s\n' "$3") -out "$folder/$1.crt" 2>/dev/null
  rm "$folder/$1.csr"
  chmod 644 "$folder/$1.crt"
  echo "$folder/$1.crt"
}

case $what in
  authority)
    new_key "$folder/ca.key"
    openssl req -x509 -new -key "$folder/ca.key" -sha256 -days "${name:-3650}" -subj "/CN=Retrotread authority" \
      -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign -out "$folder/ca.crt"
    chmod 644 "$folder/ca.crt"
    echo "$folder/ca.crt"
    ;;
  server)
    [ -n "$name" ] || usage
    names=
    for host in ${name//,/ }; do
      if [[ $host =~ ^[0-9.]+$ || $host == *:* ]]; then names+=",IP:$host"; else names+=",DNS:$host"; fi
    done
    signed server "${name%%,*}" "subjectAltName=${names#,}
extendedKeyUsage=serverAuth"
    ;;
  client)
    if ! [[ $name =~ ^[a-z0-9][a-z0-9-]{0,31}$ ]]; then
      echo "make-certs.sh: \"$name\" is no name; wanted 1 to 32 of a-z, 0-9 and -, not beginning with -" >&2
      exit 2
    fi
    signed "$name" "$name" "extendedKeyUsage=clientAuth"
    ;;
  *) usage ;;
esac
