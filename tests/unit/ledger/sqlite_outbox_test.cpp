#include "ledger/sqlite_outbox.hpp"

#include "base/file.hpp"
#include "unit/temporary_folder.hpp"

#include <doctest/doctest.h>

namespace hub::ledger {

namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::hours{500'000}};

mail::Message letter(const std::string& name) {
    return *mail::Message::create(
        name + "@council.example", "Your account", "https://hub.example/activate#" + name);
}

struct Kept {
    test::TemporaryFolder folder;
    std::unique_ptr<Ledger> ledger = std::move(*Ledger::open(folder.path() / "accounts.sqlite"));
    SqliteOutbox outbox{*ledger};
};

}  // namespace

TEST_CASE("the durable and the plain outbox answer alike") {
    Kept kept;
    mail::PlainOutbox plain;
    const auto play = [](mail::Outbox& outbox) {
        for (const auto* name : {"ana", "ben", "cas", "dan"}) {
            REQUIRE(outbox.put(letter(name), noon));
        }
        const auto first = *outbox.due(noon);
        REQUIRE(first);
        CHECK(first->message == letter("ana"));
        CHECK(first->put_at == noon);
        REQUIRE(outbox.failed(first->id, "away", noon + 5s));
        const auto second = *outbox.due(noon + 1s);
        CHECK(second->message == letter("ben"));
        REQUIRE(outbox.sent(second->id, noon + 2s));
        REQUIRE(outbox.sent(second->id, noon + 9s));  // has ended already
        REQUIRE(outbox.give_up((*outbox.due(noon))->id, "refused", noon + 3s));
        CHECK((*outbox.due(noon + 4s))->message == letter("dan"));
        CHECK((*outbox.due(noon + 4s))->tries == 0);
        CHECK_FALSE(outbox.due(noon - 1s)->has_value());
        return *outbox.all();
    };
    CHECK(play(kept.outbox) == play(plain));
    for (mail::Outbox* outbox : std::initializer_list<mail::Outbox*>{&kept.outbox, &plain}) {
        REQUIRE(outbox->put(letter("eve"), noon + std::chrono::days{31}));
        CHECK(outbox->all()->size() == 3);  // the two that ended are forgotten
    }
}

TEST_CASE("of a sent message's body nothing is left in any of the files") {
    Kept kept;
    REQUIRE(kept.outbox.put(letter("canary-of-a-link"), noon));
    REQUIRE(kept.outbox.put(letter("canary-given-up"), noon));
    REQUIRE(kept.outbox.sent(1, noon));
    REQUIRE(kept.outbox.give_up(2, "refused", noon));
    for (const auto& file : std::filesystem::directory_iterator{kept.folder.path()}) {
        const auto bytes = *read_file(file.path(), 10'000'000);
        CAPTURE(file.path());
        CHECK(bytes.find("#canary") == std::string::npos);
    }
    CHECK(kept.outbox.all()->size() == 2);
}

TEST_CASE("a message that was put is there when the file is opened again") {
    const test::TemporaryFolder folder;
    {
        auto ledger = std::move(*Ledger::open(folder.path() / "accounts.sqlite"));
        REQUIRE(SqliteOutbox{*ledger}.put(letter("ana"), noon));
    }
    auto ledger = std::move(*Ledger::open(folder.path() / "accounts.sqlite"));
    CHECK((*SqliteOutbox{*ledger}.due(noon))->message == letter("ana"));
}

}  // namespace hub::ledger
