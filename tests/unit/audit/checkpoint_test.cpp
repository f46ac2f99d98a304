#include "audit/checkpoint.hpp"

#include <doctest/doctest.h>

namespace hub::audit {

namespace {

const SigningKey& key() {
    static const SigningKey key{*SecretKey::from_hex(std::string(64, '7'))};
    return key;
}

Checkpoint checkpoint(std::int64_t sequence) {
    return {{sequence, digest_of("own")}, Instant{std::chrono::milliseconds{1'000}}};
}

Result<std::vector<Checkpoint>> read(const std::string& text) {
    return read_checkpoints(text, key().public_key());
}

}  // namespace

TEST_CASE("checkpoints come back from their lines, in the order of their entries") {
    const auto text =
        checkpoint_line(checkpoint(2'000), key()) + checkpoint_line(checkpoint(1'000), key());
    const auto found = read(text);
    REQUIRE(found);
    REQUIRE(found->size() == 2);
    CHECK(found->front().head == checkpoint(1'000).head);
    CHECK(found->back().at == checkpoint(2'000).at);
    CHECK(read("")->empty());
}

TEST_CASE("one flipped bit anywhere in a line is found, and the line is named") {
    const auto first = checkpoint_line(checkpoint(1'000), key());
    const auto line = checkpoint_line(checkpoint(2'000), key());
    for (std::size_t at = 0; at + 1 < line.size(); ++at) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            auto changed = line;
            changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << bit));
            const auto found = read(first + changed);
            CAPTURE(at);
            REQUIRE_FALSE(found);
            REQUIRE(found.error().message.starts_with("audit checkpoints: line "));
        }
    }
}

TEST_CASE("another hub's signature is none") {
    const SigningKey other{*SecretKey::from_hex(std::string(64, '8'))};
    const auto found = read(checkpoint_line(checkpoint(1'000), other));
    REQUIRE_FALSE(found);
    CHECK(found.error().message == "audit checkpoints: line 1 is not one that this hub signed");
}

TEST_CASE("a line that was cut off says nothing, at the end or closed by the next start") {
    const auto line = checkpoint_line(checkpoint(1'000), key());
    CHECK(read(line + line.substr(0, 40))->size() == 1);
    CHECK(read(line.substr(0, 40) + " unfinished\n" + line)->size() == 1);
}

}  // namespace hub::audit
