#include "app/data_directory_lock.hpp"

#include "base/file.hpp"
#include "unit/temporary_folder.hpp"

#include <csignal>
#include <optional>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace hub::app {

using test::TemporaryFolder;

TEST_CASE("a data directory in use is refused, and the process that uses it is named") {
    const TemporaryFolder folder;
    const auto held = DataDirectoryLock::take(folder.path(), "vrhub serve");
    REQUIRE(held);
    const auto second = DataDirectoryLock::take(folder.path(), "vrhub records import");
    REQUIRE_FALSE(second);
    CHECK(second.error() == Error{ErrorCode::conflict,
                                  folder.path().string() + " is in use by process " +
                                      std::to_string(::getpid()) + " (vrhub serve)"});
}

TEST_CASE("the lock is free again when its holder lets go, and the next one writes its own name") {
    const TemporaryFolder folder;
    { REQUIRE(DataDirectoryLock::take(folder.path(), "a program with a long name")); }
    const auto next = DataDirectoryLock::take(folder.path(), "vrhub init");
    REQUIRE(next);
    CHECK(*read_file(folder.path() / "lock", 1'000) ==
          "process " + std::to_string(::getpid()) + " (vrhub init)");
}

TEST_CASE("the lock of a process that is killed is free") {
    const TemporaryFolder folder;
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const auto child = ::fork();
    if (child == 0) {
        const auto held = DataDirectoryLock::take(folder.path(), "vrhub serve");
        [[maybe_unused]] const auto told = ::write(ready[1], held ? "y" : "n", 1);
        ::pause();
        ::_exit(0);
    }
    char answer = 0;
    REQUIRE(::read(ready[0], &answer, 1) == 1);
    CHECK(answer == 'y');
    CHECK_FALSE(DataDirectoryLock::take(folder.path(), "vrhub init"));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(DataDirectoryLock::take(folder.path(), "vrhub init"));
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST_CASE("a data directory that is not there is told by its name") {
    const TemporaryFolder folder;
    const auto taken = DataDirectoryLock::take(folder.path() / "none", "vrhub serve");
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == ErrorCode::not_found);
    CHECK(taken.error().message.starts_with((folder.path() / "none").string()));
}

}  // namespace hub::app
