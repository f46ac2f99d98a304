#include "accounts/recovery_codes.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

namespace hub::accounts {

TEST_CASE("ten codes of six groups of four are made, all different") {
    const auto codes = new_recovery_codes();
    REQUIRE(codes.size() == 10);
    CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == 10);
    for (const auto& code : codes) {
        CHECK(code.size() == 29);
        CHECK(std::count(code.begin(), code.end(), '-') == 5);
        CHECK(code.find_first_of("ILOUilou") == std::string::npos);
    }
}

TEST_CASE("every digit of the alphabet is drawn") {
    std::set<char> seen;
    for (int i = 0; i < 20; ++i) {
        for (const auto& code : new_recovery_codes()) {
            seen.insert(code.begin(), code.end());
        }
    }
    CHECK(seen.size() == 33);  // with the hyphen
}

TEST_CASE("a code is read in any case, with or without spaces and hyphens, O as 0, I and L as 1") {
    const auto digest = recovery_code_digest("0123-4567-89AB-CDEF-GHJK-1010");
    REQUIRE(digest);
    for (const auto* typed : {"0123456789ABCDEFGHJK1010",
                              "o123 4567 89ab cdef ghjk i0lo",
                              " OI23-4567--89AB-CDEF-GHJK-LOIO "}) {
        CAPTURE(typed);
        CHECK(recovery_code_digest(typed)->same_as(*digest));
    }
    CHECK_FALSE(recovery_code_digest("0123-4567-89AB-CDEF-GHJK-1011")->same_as(*digest));
}

TEST_CASE("what cannot be a code has no digest") {
    for (const auto* typed : {"",
                              "0123",
                              "0123-4567-89AB-CDEF-GHJK-101",
                              "0123-4567-89AB-CDEF-GHJK-10100",
                              "0123-4567-89AB-CDEF-GHJK-101U",
                              "0123-4567-89AB-CDEF-GHJK-101\xC3\xA4"}) {
        CAPTURE(typed);
        CHECK_FALSE(recovery_code_digest(typed));
    }
}

TEST_CASE("a typed code is found among those stored, and one that was removed is not") {
    const auto codes = new_recovery_codes();
    std::vector<SecretDigest> stored;
    for (const auto& code : codes) {
        stored.push_back(*recovery_code_digest(code));
    }
    CHECK(matching_recovery_code(stored, codes[7]) == 7);
    stored.erase(stored.begin() + 7);
    CHECK_FALSE(matching_recovery_code(stored, codes[7]));
    CHECK_FALSE(matching_recovery_code(stored, new_recovery_codes().front()));
    CHECK_FALSE(matching_recovery_code({}, codes[0]));
}

}  // namespace hub::accounts
