#include "command/operator_frames.hpp"

#include "base/file_descriptor.hpp"

#include <sys/socket.h>
#include <thread>

#include <doctest/doctest.h>

namespace hub::command {

namespace {

struct SocketPair {
    SocketPair() {
        int numbers[2];
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, numbers) == 0);
        left = FileDescriptor{numbers[0]};
        right = FileDescriptor{numbers[1]};
    }
    FileDescriptor left;
    FileDescriptor right;
};

std::optional<Frame> received_from(std::string_view bytes) {
    SocketPair pair;
    REQUIRE(::send(pair.left.number(), bytes.data(), bytes.size(), 0) ==
            static_cast<ssize_t>(bytes.size()));
    pair.left = FileDescriptor{};
    return receive_frame(pair.right.number());
}

}  // namespace

TEST_CASE("an invocation arrives as it was sent, whatever bytes are in it") {
    const Invocation sent{.working_directory = "/srv/a folder",
                          .arguments = {"table", "", "a\nb", std::string{"\0x", 2}},
                          .standard_input = "secret\n",
                          .interactive = true};
    const auto received = decode_invocation(*encode(sent));
    REQUIRE(received);
    CHECK(*received == sent);
}

TEST_CASE("an invocation that is cut anywhere is refused") {
    const auto whole = *encode(Invocation{.working_directory = "/", .arguments = {"table"}});
    CHECK(decode_invocation(whole));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        // Cut just before the arguments it is an invocation without any.
        if (length != whole.size() - 4 - 5) {
            CHECK_FALSE(decode_invocation(std::string_view{whole}.substr(0, length)));
        }
    }
}

TEST_CASE("a program of another version is told so") {
    auto bytes = *encode(Invocation{});
    bytes[bytes.find('1')] = '2';
    const auto decoded = decode_invocation(bytes);
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().code == ErrorCode::not_supported);
}

TEST_CASE("an invocation longer than a frame is refused before it is sent") {
    const auto encoded =
        encode(Invocation{.standard_input = std::string(frame_limit_bytes + 1, 'x')});
    REQUIRE_FALSE(encoded);
    CHECK(encoded.error().code == ErrorCode::too_large);
}

TEST_CASE("bytes longer than a frame arrive in several") {
    SocketPair pair;
    const std::string long_text(frame_limit_bytes * 2 + 7, 'x');
    bool sent = false;
    std::string received;
    {
        const std::jthread sender{
            [&] { sent = send_frame(pair.left.number(), FrameKind::out, long_text); }};
        while (received.size() < long_text.size()) {
            const auto frame = receive_frame(pair.right.number());
            REQUIRE(frame);
            CHECK(frame->bytes.size() <= frame_limit_bytes);
            received += frame->bytes;
        }
    }
    CHECK(sent);
    CHECK(received == long_text);
}

TEST_CASE("a frame that is cut, too long or of an unknown kind is none") {
    CHECK(received_from({"O\x02\0\0\0hi", 7})->bytes == "hi");
    CHECK_FALSE(received_from(""));
    CHECK_FALSE(received_from({"O\x02\0\0\0h", 6}));
    CHECK_FALSE(received_from({"O\x02\0\0", 4}));
    CHECK_FALSE(received_from({"Z\x02\0\0\0hi", 7}));
    CHECK_FALSE(received_from({"O\xff\xff\xff\xff", 5}));
}

TEST_CASE("sending to a peer that is gone fails and does not end the process") {
    SocketPair pair;
    pair.right = FileDescriptor{};
    CHECK_FALSE(send_frame(pair.left.number(), FrameKind::out, "hi"));
}

TEST_CASE("a report of progress keeps the spaces of what it tells") {
    const auto report = decode_progress(encode(ProgressReport{"Storing records of 2018", 3, 0}));
    REQUIRE(report);
    CHECK(report->what == "Storing records of 2018");
    CHECK(report->done == 3);
    CHECK(report->total == 0);
    for (const auto* bad : {"", "1", "1 2", "x 2 Reading", "1 2x Reading"}) {
        CHECK_FALSE(decode_progress(bad));
    }
}

}  // namespace hub::command
