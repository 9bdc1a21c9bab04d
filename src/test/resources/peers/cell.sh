#!/usr/bin/env bash
# cell.sh TREE HOME: runs a Debian server that is not installed, beside whatever is. Started as the first
# process of its own mount and process namespaces (unshare --mount --pid): TREE (a package unpacked by .ci/peers) lies over
# /usr and /etc, HOME stands at /srv, spool and state are in memory. The network is the machine's. Ends, with all that it
# started, when its standard input ends or the server does.
set -eu
tree=$1 home=$2

mkdir -p "$home/etc" "$home/log" "$home/mail" "$tree/etc"
accounts='
postfix 61001
postdrop 61002
Debian-exim 61003
opensmtpd 61004
opensmtpq 61005
knot 61006
unbound 61007
vmail 61008'
cp /etc/passwd /etc/group "$home/etc/"
echo "$accounts" | while read -r name id; do
  [ -n "$name" ] || continue
  sed -i "/^$name:/d" "$home/etc/passwd" "$home/etc/group"
  echo "$name:x:$id:$id::/nonexistent:/bin/false" >>"$home/etc/passwd"
  echo "$name:x:$id:" >>"$home/etc/group"
done
echo '127.0.0.1 localhost' >"$home/etc/hosts"
[ -e "$home/etc/resolv.conf" ] || echo 'nameserver 127.0.0.1' >"$home/etc/resolv.conf"
printf '%s\n' 'passwd: files' 'group: files' 'hosts: files dns' >"$home/etc/nsswitch.conf"
chmod 755 "$home" "$home/log" && chown 61008:61008 "$home/mail"

mount -t overlay overlay -o "lowerdir=$tree/usr:/usr" /usr
mount -t overlay overlay -o "lowerdir=$home/etc:$tree/etc:/etc" /etc
mount --bind "$home" /srv
for place in /run /tmp /var/spool /var/lib; do
  mount -t tmpfs -o mode=755 tmpfs "$place"
done
cd /srv
exec 3<&0
sh /srv/start </dev/null >/srv/log/output 2>&1 &
cat <&3 >/dev/null &
wait -n
