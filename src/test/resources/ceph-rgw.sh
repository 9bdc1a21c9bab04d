#!/bin/bash
# A one-node Ceph (monitor, memory-backed OSD, RADOS gateway) on loopback, for tests of Object Lock. Needs root.
#   ceph-rgw.sh start FOLDER MON_PORT S3_PORT ACCESS_KEY SECRET_KEY
#   ceph-rgw.sh stop FOLDER
set -eu
action=$1
dir=$2

stop() {
    for pid_file in "$dir"/run/*.pid; do
        [ -s "$pid_file" ] || continue
        pid=$(cat "$pid_file")
        # Only what this folder's configuration started.
        if tr '\0' ' ' < "/proc/$pid/cmdline" 2>/dev/null | grep -q -- "$dir/ceph.conf"; then
            kill "$pid" 2>/dev/null || true
            for _ in $(seq 50); do [ -d "/proc/$pid" ] || break; sleep 0.1; done
            if [ -d "/proc/$pid" ]; then kill -9 "$pid" 2>/dev/null || true; fi
        fi
    done
}

configure() {
    mkdir -p "$dir/mon.a" "$dir/osd.0" "$dir/run"
    cat > "$dir/ceph.conf" <<C
[global]
fsid = $fsid
mon initial members = a
mon host = [v2:127.0.0.1:$mon_port/0]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
keyring = $dir/keyring
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
mon data avail warn = 1
mon data avail crit = 1
osd objectstore = memstore
memstore device bytes = 536870912
run dir = $dir/run
log file = $dir/\$name.log
admin socket = $dir/run/\$name.asok
pid file = $dir/run/\$name.pid
mon data = $dir/mon.a
osd data = $dir/osd.0
setuser match path =
[client.rgw.a]
rgw frontends = beast endpoint=127.0.0.1:$s3_port
rgw data = $dir/rgw
rgw enable apis = s3
rgw dns name = localhost
C
}

keys() {
    monmaptool --create --clobber --fsid "$fsid" --addv a "[v2:127.0.0.1:$mon_port]" "$dir/monmap"
    ceph-authtool --create-keyring "$dir/keyring" --gen-key -n mon. --cap mon 'allow *'
    ceph-authtool "$dir/keyring" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
    ceph-authtool "$dir/keyring" --gen-key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'
    ceph-authtool "$dir/keyring" --gen-key -n client.rgw.a --cap mon 'allow rw' --cap osd 'allow rwx'
}

start() {
    mon_port=$3 s3_port=$4
    fsid=$(cat /proc/sys/kernel/random/uuid)
    trap stop ERR
    configure
    keys
    conf="$dir/ceph.conf"
    ceph-mon -c "$conf" --mkfs -i a --monmap "$dir/monmap" --keyring "$dir/keyring"
    ceph-mon -c "$conf" -i a
    timeout 60 ceph -c "$conf" -s
    osd=$(cat /proc/sys/kernel/random/uuid)
    timeout 60 ceph -c "$conf" osd new "$osd" 0
    ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$osd" --keyring "$dir/keyring"
    rm -f "$dir/osd.0/keyring"
    ceph-osd -c "$conf" -i 0
    for _ in $(seq 100); do
        if timeout 20 ceph -c "$conf" osd stat | grep -q '1 up'; then break; fi
        sleep 0.2
    done
    radosgw -c "$conf" -n client.rgw.a
    timeout 120 radosgw-admin -c "$conf" user create --uid=test --display-name=test --access-key="$5" --secret-key="$6"
    for _ in $(seq 300); do
        if (exec 3<> "/dev/tcp/127.0.0.1/$s3_port") 2>/dev/null; then exit 0; fi
        sleep 0.2
    done
    stop
    exit 1
}

"$action" "$@"
