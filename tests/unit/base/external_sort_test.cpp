#include "base/external_sort.hpp"

#include "unit/temporary_folder.hpp"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <random>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <doctest/doctest.h>

namespace hub {

namespace {

constexpr std::size_t row_size = 20;

/// Rows of few kinds of bytes, so that many are alike in part or whole.
std::vector<std::string> some_rows(std::size_t count, unsigned seed) {
    std::mt19937 chance{seed};
    std::vector<std::string> rows(count, std::string(row_size, '\0'));
    for (auto& row : rows) {
        for (auto& byte : row) {
            byte = static_cast<char>(chance() % 3 == 0 ? 200 + chance() % 2 : 0);
        }
    }
    return rows;
}

std::vector<std::string> sorted(const std::vector<std::string>& rows,
                                const std::filesystem::path& folder,
                                ExternalSort::Limits limits) {
    ExternalSort sort{folder, row_size, limits};
    for (const auto& row : rows) {
        std::memcpy(sort.add(), row.data(), row_size);
    }
    REQUIRE(sort.finish().ok());
    std::vector<std::string> in_order;
    while (const auto* row = sort.next()) {
        in_order.emplace_back(reinterpret_cast<const char*>(row), row_size);
    }
    CHECK(sort.status().ok());
    return in_order;
}

}  // namespace

TEST_CASE(
    "rows come out in the order of their bytes, in one block, in many runs and in runs of runs") {
    const test::TemporaryFolder folder;
    for (const std::size_t count : {0, 1, 7, 8, 9, 500, 3000}) {
        CAPTURE(count);
        const auto rows = some_rows(count, 3);
        auto expected = rows;
        std::sort(expected.begin(), expected.end());
        for (const std::size_t rows_a_block : {1, 8, 5000}) {
            for (const std::size_t runs : {2, 3, 128}) {
                const ExternalSort::Limits limits{rows_a_block * row_size, runs};
                CHECK(sorted(rows, folder.path(), limits) == expected);
            }
        }
    }
}

TEST_CASE("what waits on disk has no name there, and one block needs no disk") {
    const test::TemporaryFolder folder;
    const auto rows = some_rows(100, 4);
    ExternalSort sort{folder.path(), row_size, {8 * row_size, 4}};
    for (const auto& row : rows) {
        std::memcpy(sort.add(), row.data(), row_size);
    }
    CHECK(std::filesystem::is_empty(folder.path()));
    CHECK(sorted(rows, "/there/is/no/such/folder", {200 * row_size, 4}).size() == 100);
}

TEST_CASE("a disk that takes no more is told, and no row is given after it") {
    const test::TemporaryFolder folder;
    const auto child = ::fork();
    if (child == 0) {
        (void)std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{5000, 5000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ExternalSort sort{folder.path(), row_size, {100 * row_size, 4}};
        for (const auto& row : some_rows(2000, 5)) {
            std::memcpy(sort.add(), row.data(), row_size);
        }
        const auto ended = sort.finish();
        const bool told = !ended.ok() && ended.error().code == ErrorCode::unavailable &&
                          ended.error().message.find("is full") != std::string::npos;
        ::_exit(told ? 0 : 1);
    }
    int outcome = 0;
    ::waitpid(child, &outcome, 0);
    CHECK(WIFEXITED(outcome));
    CHECK(WEXITSTATUS(outcome) == 0);
}

}  // namespace hub
