#include "command/operator_channel.hpp"

#include "base/file.hpp"
#include "command/unix_socket.hpp"
#include "unit/temporary_folder.hpp"

#include <future>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace hub::command {

namespace {

using test::TemporaryFolder;

/// Keeps what is printed, in order.
class KeptTerminal final : public Terminal {
public:
    void out(std::string_view bytes) override { printed += "out " + std::string{bytes} + ";"; }
    void error(std::string_view bytes) override { printed += "error " + std::string{bytes} + ";"; }
    void progress(std::string_view what, std::int64_t done, std::int64_t total) override {
        printed +=
            std::string{what} + " " + std::to_string(done) + "/" + std::to_string(total) + ";";
    }
    [[nodiscard]] bool interactive() const override { return true; }

    std::string printed;
};

std::unique_ptr<OperatorListener> listener(const std::filesystem::path& path,
                                           OperatorListener::Handler handler) {
    auto opened = OperatorListener::open(path, std::move(handler));
    REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().message));
    return *std::move(opened);
}

int nothing(const Invocation& /*invocation*/, unsigned /*uid*/, Terminal& /*terminal*/) {
    return 0;
}

}  // namespace

TEST_CASE(
    "a command runs in the server, which knows who asks, and its answer comes back in order") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    const Invocation sent{"/srv", {"records", "list"}, "input", true};
    Invocation received;
    unsigned uid = 0;
    const auto server =
        listener(path, [&](const Invocation& invocation, unsigned peer, Terminal& terminal) {
            received = invocation;
            uid = peer;
            terminal.progress("Reading", 1, 2);
            terminal.out("one\n");
            terminal.error("two\n");
            terminal.out("three\n");
            return 7;
        });
    KeptTerminal terminal;
    const auto status = run_remotely(path, sent, terminal);
    REQUIRE(status);
    CHECK(*status == 7);
    CHECK(terminal.printed == "Reading 1/2;out one\n;error two\n;out three\n;");
    CHECK(received == sent);
    CHECK(uid == ::geteuid());
}

TEST_CASE("only the server's own user may open the socket") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    const auto server = listener(path, nothing);
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600);
}

TEST_CASE("the server's own user and root may command it, and nobody else") {
    CHECK(may_operate(1000, 1000));
    CHECK(may_operate(0, 1000));
    CHECK_FALSE(may_operate(1001, 1000));
    CHECK_FALSE(may_operate(1000, 0));
}

TEST_CASE("where no server listens the caller is told to open the store itself") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    KeptTerminal terminal;
    CHECK(run_remotely(path, {}, terminal).error().code == ErrorCode::not_found);
    { const auto killed = listen_on(path); }  // closed, but its file stays, as after a kill
    REQUIRE(std::filesystem::exists(path));
    CHECK(run_remotely(path, {}, terminal).error().code == ErrorCode::not_found);
    CHECK(terminal.printed.empty());
}

TEST_CASE("the socket that a killed server left is replaced, that of a live one is not") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    { const auto killed = listen_on(path); }
    const auto server = listener(path, nothing);
    const auto second = OperatorListener::open(path, nothing);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::conflict);
    KeptTerminal terminal;
    CHECK(run_remotely(path, {}, terminal).ok());
}

TEST_CASE("a folder's name may be longer than a socket's address") {
    const TemporaryFolder folder;
    const auto deep = folder.path() / std::string(150, 'd');
    std::filesystem::create_directory(deep);
    const auto server = listener(deep / "admin.sock", nothing);
    KeptTerminal terminal;
    CHECK(run_remotely(deep / "admin.sock", {}, terminal).ok());
}

TEST_CASE("a command whose client goes away runs to its end") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    std::promise<void> gone;
    std::promise<int> ended;
    const auto server = listener(path, [&](const Invocation&, unsigned, Terminal& terminal) {
        gone.get_future().wait();
        for (int i = 0; i < 100; ++i) {
            terminal.out(std::string(100'000, 'x'));
        }
        ended.set_value(100);
        return 0;
    });
    {
        const auto client = connect_to(path);
        REQUIRE(client);
        REQUIRE(send_frame(client->number(), FrameKind::invocation, *encode(Invocation{})));
    }
    gone.set_value();
    auto future = ended.get_future();
    REQUIRE(future.wait_for(std::chrono::seconds{20}) == std::future_status::ready);
    KeptTerminal terminal;
    CHECK(future.get() == 100);
}

TEST_CASE("several commands run at once") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    std::promise<void> second_came;
    const auto server = listener(path, [&](const Invocation& invocation, unsigned, Terminal&) {
        if (invocation.arguments.empty()) {
            second_came.get_future().wait();
        } else {
            second_came.set_value();
        }
        return 0;
    });
    auto first = std::async(std::launch::async, [&] {
        KeptTerminal terminal;
        return run_remotely(path, {}, terminal).ok();
    });
    KeptTerminal terminal;
    CHECK(run_remotely(path, Invocation{.arguments = {"second"}}, terminal).ok());
    CHECK(first.get());
}

TEST_CASE("stopping waits for the command that runs, and takes the socket file away") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    std::promise<void> begun;
    const auto server = listener(path, [&](const Invocation&, unsigned, Terminal& terminal) {
        begun.set_value();
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
        terminal.out("done\n");
        return 3;
    });
    KeptTerminal terminal;
    auto status = std::async(std::launch::async, [&] { return run_remotely(path, {}, terminal); });
    begun.get_future().wait();
    server->stop();
    const auto result = status.get();
    REQUIRE(result);
    CHECK(*result == 3);
    CHECK(terminal.printed == "out done\n;");
    CHECK_FALSE(std::filesystem::exists(path));
    KeptTerminal after;
    CHECK(run_remotely(path, {}, after).error().code == ErrorCode::not_found);
}

TEST_CASE("stopping does not wait for a client that says nothing") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    const auto server = listener(path, nothing);
    const auto silent = connect_to(path);
    REQUIRE(silent);
    const auto before = std::chrono::steady_clock::now();
    server->stop();
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{5});
}

TEST_CASE("what is no invocation is not run") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    bool ran = false;
    const auto server = listener(path, [&](const Invocation&, unsigned, Terminal&) {
        ran = true;
        return 0;
    });
    for (const auto kind : {FrameKind::out, FrameKind::invocation}) {
        const auto client = connect_to(path);
        REQUIRE(client);
        REQUIRE(send_frame(client->number(), kind, "GET / HTTP/1.1"));
        while (receive_frame(client->number())) {
        }
    }
    CHECK_FALSE(ran);
}

TEST_CASE("a fault in a command ends it alone, and nothing of the fault is told") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    const auto server = listener(path, [](const Invocation&, unsigned, Terminal&) -> int {
        throw std::runtime_error{"canary"};
    });
    for (int i = 0; i < 2; ++i) {
        KeptTerminal terminal;
        const auto status = run_remotely(path, {}, terminal);
        REQUIRE(status);
        CHECK(*status == 1);
        CHECK(terminal.printed == "error a fault of the program ended the command\n;");
    }
}

TEST_CASE("a server that is killed in mid-run is told from a command that ended") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "admin.sock";
    const auto listening = listen_on(path);
    REQUIRE(listening);
    auto status = std::async(std::launch::async, [&] {
        KeptTerminal terminal;
        return run_remotely(path, {}, terminal);
    });
    {
        const FileDescriptor client{::accept(listening->number(), nullptr, nullptr)};
        REQUIRE(receive_frame(client.number()));
        REQUIRE(send_frame(client.number(), FrameKind::out, "half"));
    }
    const auto result = status.get();
    REQUIRE_FALSE(result);
    CHECK(result.error() ==
          Error{ErrorCode::unavailable, "the server went away before the command ended"});
}

TEST_CASE("standard input is read to its end, and refused where it is longer than its limit") {
    const auto input_of = [](std::string_view bytes) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        const FileDescriptor read_end{ends[0]};
        {
            const FileDescriptor write_end{ends[1]};
            REQUIRE(::write(write_end.number(), bytes.data(), bytes.size()) ==
                    static_cast<ssize_t>(bytes.size()));
        }
        return read_input(read_end.number(), 5'000);
    };
    CHECK(*input_of("secret\n") == "secret\n");
    CHECK(input_of(std::string(5'000, 'x'))->size() == 5'000);
    CHECK(input_of(std::string(5'001, 'x')).error().code == ErrorCode::too_large);
}

}  // namespace hub::command
