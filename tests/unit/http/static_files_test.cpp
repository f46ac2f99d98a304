#include "http/static_files.hpp"

#include "unit/http/fake_hub.hpp"

#include <doctest/doctest.h>

namespace hub::http {

using test::get;

TEST_CASE("a file with a hash in its name is kept for good, the index is asked for again") {
    test::FakeHub hub;
    const auto script = hub.dispatcher.answer(get("/assets/index-3fa9.js"));
    CHECK(script.status == 200);
    CHECK(script.body == "console.log(1)");
    CHECK(script.header("content-type") == "text/javascript; charset=utf-8");
    CHECK(script.header("cache-control") == "public, max-age=31536000, immutable");
    const auto index = hub.dispatcher.answer(get("/"));
    CHECK(index.status == 200);
    CHECK(index.header("content-type") == "text/html; charset=utf-8");
    CHECK(index.header("cache-control") == "no-cache");
    const auto again = hub.dispatcher.answer(get("/", {{"if-none-match", *index.header("etag")}}));
    CHECK(again.status == 304);
    CHECK(again.body.empty());
}

TEST_CASE("the form of a file is chosen by what the client takes") {
    test::FakeHub hub;
    const auto body = [&](const char* accepted) {
        return hub.dispatcher.answer(get("/assets/index-3fa9.js", {{"accept-encoding", accepted}}))
            .body;
    };
    CHECK(body("gzip, deflate, br") == "br form");
    CHECK(body("gzip, br;q=0") == "gz form");
    CHECK(body("GZIP;q=0.5") == "gz form");
    CHECK(body("brotli") == "console.log(1)");
    CHECK(body("") == "console.log(1)");
    CHECK(hub.dispatcher.answer(get("/assets/index-3fa9.js.br")).status == 404);
}

TEST_CASE("a page's own address gives the index, which finds its way by it") {
    test::FakeHub hub;
    const Pairs browser{{"accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};
    CHECK(hub.dispatcher.answer(get("/explore/police", browser)).status == 200);
    CHECK(hub.dispatcher.answer(get("/explore/police")).status == 404);
    CHECK(hub.dispatcher.answer(get("/explore/police.js", browser)).status == 404);
    CHECK(hub.dispatcher.answer(get("/api/v1/explore", browser)).status == 404);
}

TEST_CASE("no path leads out of the site's folder") {
    test::FakeHub hub;
    for (const auto* path : {"/../../etc/passwd",
                             "/assets/../../etc/passwd",
                             "//etc/passwd",
                             "/assets/..\\index.html",
                             "/outside.txt",
                             "/assets/",
                             "/assets"}) {
        CAPTURE(path);
        CHECK(hub.dispatcher.answer(get(path)).status == 404);
    }
}

TEST_CASE("a folder without an index, or none at all, is refused by name") {
    const test::TemporaryFolder folder;
    const auto empty = StaticFiles::load(folder.path());
    REQUIRE_FALSE(empty);
    CHECK(empty.error().message.find("index.html") != std::string::npos);
    const auto absent = StaticFiles::load(folder.path() / "nowhere");
    REQUIRE_FALSE(absent);
    CHECK(absent.error().message.find("nowhere") != std::string::npos);
}

TEST_CASE("a file of a kind that the site has no use for is not served") {
    const test::TemporaryFolder folder;
    for (const auto* name : {"index.html",
                             "robots.txt",
                             "index.html~",
                             "notes",
                             "old.bak",
                             "dump.sqlite",
                             "vrhub.toml",
                             "app.ts",
                             ".env"}) {
        REQUIRE(write_new_private_file(folder.path() / name, "x"));
    }
    const auto site = *StaticFiles::load(folder.path());
    CHECK(site.answer(get("/robots.txt")));
    for (const auto* path : {"/index.html~",
                             "/notes",
                             "/old.bak",
                             "/dump.sqlite",
                             "/vrhub.toml",
                             "/app.ts",
                             "/.env"}) {
        CAPTURE(path);
        CHECK_FALSE(site.answer(get(path)));
    }
}

}  // namespace hub::http
