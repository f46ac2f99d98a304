#include "audit/checkpoint_writer.hpp"

#include "audit/checkpoint.hpp"
#include "base/file.hpp"
#include "unit/temporary_folder.hpp"

#include <sys/stat.h>

#include <doctest/doctest.h>

namespace hub::audit {

namespace {

struct Hub {
    test::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "checkpoints";
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    SigningKey key{*SecretKey::from_hex(std::string(64, '7'))};
    CheckpointWriter writer{*CheckpointFile::open(file), key, clock};

    static ChainHead head(std::int64_t sequence) {
        return {sequence, digest_of(std::to_string(sequence))};
    }
    [[nodiscard]] std::vector<std::int64_t> noted() const {
        std::vector<std::int64_t> sequences;
        const auto read = read_checkpoints(*read_checkpoint_file(file), key.public_key());
        for (const auto& checkpoint : *read) {
            CHECK(checkpoint.head == head(checkpoint.head.sequence));
            sequences.push_back(checkpoint.head.sequence);
        }
        return sequences;
    }
};

using Sequences = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("a checkpoint is noted after a thousand entries") {
    Hub hub;
    for (std::int64_t sequence = 1; sequence < 2'500; ++sequence) {
        hub.writer.moved(Hub::head(sequence));
    }
    CHECK(hub.noted() == Sequences{1'000, 2'000});
}

TEST_CASE("or after sixty seconds, where the log moved") {
    Hub hub;
    hub.writer.moved(Hub::head(3));
    CHECK(hub.writer.if_due());
    hub.clock.advance(std::chrono::seconds{59});
    CHECK(hub.writer.if_due());
    CHECK(hub.noted().empty());
    hub.clock.advance(std::chrono::seconds{1});
    CHECK(hub.writer.if_due());
    CHECK(hub.noted() == Sequences{3});
    hub.clock.advance(std::chrono::hours{1});
    CHECK(hub.writer.if_due());
    CHECK(hub.noted() == Sequences{3});
}

TEST_CASE("a clock that is put back does not put off the next checkpoint") {
    Hub hub;
    hub.writer.moved(Hub::head(3));
    hub.clock.advance(std::chrono::hours{-1});
    CHECK(hub.writer.if_due());
    CHECK(hub.noted() == Sequences{3});
}

TEST_CASE("who ends notes where the log stands, once, and who starts goes on from there") {
    Hub hub;
    hub.writer.moved(Hub::head(3));
    CHECK(hub.writer.now());
    CHECK(hub.writer.now());
    CheckpointWriter next{*CheckpointFile::open(hub.file), hub.key, hub.clock};
    next.moved(Hub::head(3));
    CHECK(next.now());
    CHECK(hub.noted() == Sequences{3});
    next.moved(Hub::head(1'003));
    CHECK(hub.noted() == Sequences{3, 1'003});
}

TEST_CASE("the file is its owner's alone, and a line that was cut off is closed") {
    Hub hub;
    struct stat status {};
    REQUIRE(::stat(hub.file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    hub.writer.moved(Hub::head(1));
    CHECK(hub.writer.now());
    const auto whole = *read_file(hub.file, 1'000);
    REQUIRE(replace_file(hub.file, whole + whole.substr(0, 50)));
    CheckpointWriter next{*CheckpointFile::open(hub.file), hub.key, hub.clock};
    next.moved(Hub::head(1));
    CHECK(next.now());
    next.moved(Hub::head(2));
    CHECK(next.now());
    CHECK(hub.noted() == Sequences{1, 2});
}

TEST_CASE("a second place that takes nothing is told of, and tried again") {
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    const SigningKey key{*SecretKey::from_hex(std::string(64, '7'))};
    // A device on which every disk is full.
    auto file = CheckpointFile::open("/dev/full");
    REQUIRE(file);
    CheckpointWriter writer{*std::move(file), key, clock};
    writer.moved(Hub::head(1'000));
    CHECK(writer.if_due());  // it is not time yet
    clock.advance(std::chrono::minutes{1});
    CHECK_FALSE(writer.if_due());
    CHECK_FALSE(CheckpointFile::open("/nowhere/checkpoints"));
}

}  // namespace hub::audit
