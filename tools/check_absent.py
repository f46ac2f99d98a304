#!/usr/bin/env python3
"""Looks for what the register says is nowhere in the code. Usage: check_absent.py [ROOT]. Prints each
place with file and line; exits 1 where there is one."""
import os
import pathlib
import re
import sys

SOURCES, SITE = ("src", {".cpp", ".hpp"}), ("web/src", {".ts", ".tsx"})
EVERYTHING = (".", {".cpp", ".hpp", ".ts", ".tsx", ".py", ".sh", ".toml", ".json", ".md", ".html", ".txt", ".pem"})
LEFT_OUT = {"node_modules", "dist", "build", ".git", ".tools", ".demo"}

# What is nowhere: where it is looked for, how it looks, and the files or folders that may have it.
NOWHERE = {
    "the site makes neither markup nor code of a text":
        (SITE, r"\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(|srcdoc", ()),
    "the site keeps nothing in the browser's stores":
        (SITE, r"\b(local|session)Storage\b|\bindexedDB\b|document\.cookie|\bcaches\.open", ()),
    "the site hears no message but its own worker's":
        (SITE, r"addEventListener\(\"message\"|\bonmessage\b|BroadcastChannel",
         ("web/src/maps/choropleth/unpack.ts", "web/src/maps/choropleth/unpack_worker.ts",
          "web/src/maps/hexagons/lay_out.ts", "web/src/maps/hexagons/layout_worker.ts")),
    "the site opens and frames no other window": (SITE, r"window\.open\(|<(iframe|object|embed)\s", ()),
    "the program starts no other":
        (SOURCES, r"\b(system|popen|execl[ep]?|execv[ep]*|fork|vfork|posix_spawnp?)\(", ()),
    "the program reads by no regular expression": (SOURCES, r"std::(basic_)?w?regex|\bregcomp\(", ()),
    "no answer lets another origin read it": (SOURCES, r"Access-Control-", ()),
    "no C text is copied or formatted without its length":
        (SOURCES, r"\b(strcpy|strcat|sprintf|vsprintf|gets|alloca)\(", ()),
    "nothing secret is drawn from numbers that can be foretold":
        (SOURCES, r"\bmt19937|\brandom_device\b|\bs?rand(om)?\(\)|default_random_engine",
         ("src/attack/", "src/synthesis/", "src/release/refusal_timing.cpp")),
    "no broken hash or cipher is used": (SOURCES, r"\bMD5|EVP_(md5|des|rc4|bf)|_ecb\b|\bRC4\b", ()),
    "SHA-1 is used for authenticators' codes alone": (SOURCES, r"EVP_sha1|\bSHA1\(", ("src/accounts/totp.cpp",)),
    "the program asks no other machine but the mail server and the sign-in provider": (SOURCES, r"curl_easy_init|async_connect|async_resolve", ("src/mail/", "src/identity/transport.cpp")),
    "one place alone believes a header of an intermediary": (SOURCES, r"(?i)x-forwarded|x-real-ip|\"forwarded\"|x-client", ("src/http/trusted_proxies.cpp",)),
    "the program writes its log to its error output alone":
        (SOURCES, r"spdlog/sinks/(?!stdout)|(basic|rotating|daily|hourly|syslog|stdout)_logger|\bsyslog\(|\bopenlog\(", ()),
    "no secret is compared byte by byte":
        (SOURCES, r"(?<!sodium_)\bmemcmp\(|for_store\(\)\s*[!=<>]=|[!=<>]=[^=;\n]*for_store\(\)"
         r"|\b(typed|(\w+_)?(token|secret|password|nonce|code|word|verifier))(\(\)|\.text\(\))?\s*[!=]="
         r"\s*(?!(nullptr|0|'|\"|std::nullopt|ErrorCode|TokenPurpose|asio::|\w*end\(\)))[\w*(]",
         ("src/base/external_sort.cpp", "src/geography/", "src/ingest/", "src/services/export_words.cpp")),
    "no private key stands in the repository": (EVERYTHING, r"BEGIN [A-Z ]*PRIVATE KEY-----\n", ()),
}


def files_of(root, place):
    folder, endings = place
    for here, folders, names in os.walk(root / folder):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        yield from (path for name in sorted(names) if (path := pathlib.Path(here, name)).suffix in endings)


def places_of(root, place, pattern, allowed):
    for path in files_of(root, place):
        name = str(path.relative_to(root))
        text = path.read_text(errors="replace")
        if name.startswith(allowed) or not re.search(pattern, text):
            continue
        for match in re.finditer(pattern, text):
            line = text.count("\n", 0, match.start()) + 1
            # A comment may name what the code does not do.
            if not re.match(r"\s*(//|/?\*|#)", text.splitlines()[line - 1]):
                yield f"{name}:{line}: {match[0].strip()}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    failed = 0
    for title, what in NOWHERE.items():
        found = list(places_of(root, *what))
        print(("WRONG " if found else "ok    ") + title)
        print("\n".join(found) + "\n" if found else "", end="")
        failed += bool(found)
    print(f"{len(NOWHERE) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
