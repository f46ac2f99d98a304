#include "mail/courier.hpp"

#include <atomic>

#include <doctest/doctest.h>

namespace hub::mail {

namespace {

using namespace std::chrono_literals;

class FakeSender final : public Sender {
public:
    Status send(const Message& message, Instant /*now*/) override {
        ++tries;
        if (fails || message.to() == "refused@council.example") {
            return Error{ErrorCode::unavailable, "the server is away"};
        }
        sent.push_back(message);
        ++count;
        return {};
    }
    bool fails{false};
    int tries{0};
    std::vector<Message> sent;
    std::atomic<int> count{0};
};

Message to(const std::string& name) {
    return *Message::create(name + "@council.example", "A subject", "a link for " + name);
}

struct Sending {
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    PlainOutbox outbox;
    FakeSender sender;

    void put(const std::string& name) { REQUIRE(outbox.put(to(name), clock.now())); }
    void go() { REQUIRE(send_what_is_due(outbox, sender, clock)); }
    OutboxEntry entry(std::size_t place = 0) { return outbox.all()->at(place); }
};

}  // namespace

TEST_CASE("what is in the outbox is sent once, in the order that it was put") {
    Sending sending;
    sending.put("ana");
    sending.put("ben");
    sending.go();
    sending.go();
    REQUIRE(sending.sender.sent.size() == 2);
    CHECK(sending.sender.sent[0] == to("ana"));
    CHECK(sending.sender.sent[1] == to("ben"));
    CHECK(sending.entry().state == MessageState::sent);
}

TEST_CASE("a failed message is tried again after 5, 10, 20 seconds and so on up to an hour") {
    CHECK(wait_after(1) == 5s);
    CHECK(wait_after(2) == 10s);
    CHECK(wait_after(3) == 20s);
    CHECK(wait_after(10) == 2'560s);
    CHECK(wait_after(11) == 1h);
    CHECK(wait_after(1'000) == 1h);
    Sending sending;
    sending.sender.fails = true;
    sending.put("ana");
    sending.go();
    sending.clock.advance(4s);
    sending.go();
    CHECK(sending.sender.tries == 1);
    CHECK(sending.entry().problem == "the server is away");
    sending.sender.fails = false;
    sending.clock.advance(1s);
    sending.go();
    CHECK(sending.entry().state == MessageState::sent);
    CHECK(sending.entry().tries == 2);
}

TEST_CASE("a message that fails for 24 hours is given up, and no sooner") {
    Sending sending;
    sending.sender.fails = true;
    sending.put("ana");
    const auto begin = sending.clock.now();
    while (sending.entry().state == MessageState::waiting) {
        sending.go();
        sending.clock.advance(1min);
        REQUIRE(sending.clock.now() - begin < 26h);
    }
    CHECK(sending.entry().state == MessageState::given_up);
    CHECK(sending.entry().ended_at - begin >= 24h);
    CHECK(sending.entry().tries < 45);
}

TEST_CASE("one message that is refused does not hold up the others") {
    Sending sending;
    sending.put("refused");
    sending.put("ana");
    sending.go();
    CHECK(sending.sender.sent.size() == 1);
    CHECK(sending.entry(0).state == MessageState::waiting);
    CHECK(sending.entry(1).state == MessageState::sent);
}

TEST_CASE("a courier carries a message as soon as it is put") {
    const SystemClock clock;
    PlainOutbox outbox;
    FakeSender sender;
    const Courier courier{outbox, sender, clock};
    std::this_thread::sleep_for(50ms);
    REQUIRE(outbox.put(to("ana"), clock.now()));
    const auto until = std::chrono::steady_clock::now() + 4s;
    while (sender.count == 0 && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(5ms);
    }
    CHECK(sender.count == 1);
}

}  // namespace hub::mail
