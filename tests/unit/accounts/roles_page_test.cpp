// The page of roles is held to the program: its table is the one printed here.
#include "accounts/permissions.hpp"
#include "base/file.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::accounts {

namespace {

std::string printed_table() {
    std::string table = "| May |";
    std::string line = "|---|";
    for (const auto role : all_roles) {
        table += fmt::format(" `{}` |", slug_of(role));
        line += "---|";
    }
    table += " terms | fresh code |\n" + line + "---|---|\n";
    const Permissions permissions;
    for (const auto permission : all_permissions) {
        table += fmt::format("| `{}` |", slug_of(permission));
        for (const auto role : all_roles) {
            const auto principal = Principal::account("ana@council.example", role);
            table += permissions.may(principal, permission) ? " yes |" : " |";
        }
        table += wants_terms(permission) ? " yes |" : " |";
        table += wants_step_up(permission) ? " yes |\n" : " |\n";
    }
    return table;
}

}  // namespace

TEST_CASE("the page of roles and permissions is the program's own table") {
    const auto page =
        *read_file(std::filesystem::path{HUB_SOURCE_DIR} / "docs/reference/roles.md", 100'000);
    const auto table = printed_table();
    INFO("the table should be:\n", table);
    CHECK(page.find("\n" + table + "\n") != std::string::npos);
}

TEST_CASE("every permission is explained on the page of roles") {
    const auto page =
        *read_file(std::filesystem::path{HUB_SOURCE_DIR} / "docs/reference/roles.md", 100'000);
    for (const auto permission : all_permissions) {
        CAPTURE(slug_of(permission));
        CHECK(page.find(fmt::format("- `{}`: ", slug_of(permission))) != std::string::npos);
    }
}

}  // namespace hub::accounts
