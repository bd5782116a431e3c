#!/bin/sh
# Installs the release of Waybill Desk in /opt/waybill-desk and, where systemd runs, its service.
#
#   sh install.sh waybill-desk-VERSION-linux-x64.tar.gz     # a file that you have
#   WAYBILL_URL=https://…/ sh install.sh VERSION            # fetches it, with its checksums, from this address
#
# A new version is installed in the same way: data and settings stay, and the version before stays beside it.
set -eu
# In the language of the terminal: Chinese, English, or both where it names none.
say() {
  case ${LC_ALL:-${LC_MESSAGES:-${LANG:-C}}} in
  zh | zh[._@-]*) printf '%s\n' "$1" ;;
  C | C[._@-]* | POSIX) printf '%s\n' "$1" "$2" ;;
  *) printf '%s\n' "$2" ;;
  esac >&2
}
fail() {
  say "$@"
  exit 1
}

target=${WAYBILL_HOME:-/opt/waybill-desk}
given=${1:-}
usage="sh install.sh waybill-desk-VERSION-linux-x64.tar.gz"
[ -n "$given" ] || fail "用法：$usage" "Usage: $usage"
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || fail \
  "发行包只支持 Linux x64，其他系统请从源码启动（npm start）。" "The release is for Linux x64; elsewhere use npm start."
command -v node >/dev/null 2>&1 || fail "请先安装 Node 20、22 或 24。" "Install Node 20, 22 or 24 first."
node -e 'process.exit([115, 127, 137].includes(+process.versions.modules) ? 0 : 1)' ||
  fail "发行包支持 Node 20、22、24，现在是 $(node -v)。" "The release runs on Node 20, 22 and 24; this is $(node -v)."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case $given in
*.tar.gz)
  archive=$given
  sums=$(dirname "$given")/$(basename "$given" -linux-x64.tar.gz).sha256
  ;;
*)
  url=${WAYBILL_URL:-}
  [ -n "$url" ] || fail "请设置 WAYBILL_URL：下载发行包的网址" "Set WAYBILL_URL, the address from which the release is fetched"
  archive=$work/waybill-desk-$given-linux-x64.tar.gz
  sums=$work/waybill-desk-$given.sha256
  curl -fsSL -o "$archive" "$url/$(basename "$archive")"
  curl -fsSL -o "$sums" "$url/$(basename "$sums")"
  ;;
esac
[ -f "$archive" ] || fail "没有这个文件：$archive" "There is no file $archive"
[ -f "$sums" ] || fail "缺少校验文件：$sums" "The file of checksums is missing: $sums"
want=$(grep " $(basename "$archive")\$" "$sums" | cut -d ' ' -f 1)
[ "$(sha256sum "$archive" | cut -d ' ' -f 1)" = "$want" ] || fail "文件已损坏：$archive" "The file is damaged: $archive"

tar -xzf "$archive" -C "$work"
# Before anything is replaced.
(cd "$work"/waybill-desk-*-linux-x64 && node -e 'new (require("better-sqlite3"))(":memory:").close()') ||
  fail \
    "发行包在这台机器上运行不了，原因见上；glibc 须为 2.38 以上（Debian 13、Ubuntu 24.04 或更新）。" \
    "The release does not run on this machine, see above; it needs glibc 2.38 or newer (Debian 13, Ubuntu 24.04 or later)."
mkdir -p "$(dirname "$target")"
rm -rf "$target.before"
[ ! -e "$target" ] || mv "$target" "$target.before"
mv "$work"/waybill-desk-*-linux-x64 "$target"
ln -sf "$target/bin/waybill-desk" "${WAYBILL_BIN:-/usr/local/bin}/waybill-desk"
installed="$target ($("$target/bin/waybill-desk" version))"
say "已安装：$installed" "Installed: $installed"
if [ -d /run/systemd/system ]; then
  "$target/bin/waybill-desk" install-service
  systemctl restart waybill-desk
else
  start="DATA_DIR=/var/lib/waybill-desk waybill-desk start"
  say "启动：$start" "Start it: $start"
fi
