#include "accounts/password.hpp"

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

namespace hub::accounts {

namespace {

constexpr PasswordCost cheap{1, 8192};
constexpr auto good = "a parliament of small owls";

/// Of letters without a pattern, as many bytes as asked.
std::string long_password(std::size_t bytes) {
    std::string text;
    for (std::uint32_t number = 7; text.size() < bytes;
         number = number * 1'103'515'245U + 12'345U) {
        text += static_cast<char>('a' + (number >> 16U) % 26);
    }
    return text;
}

}  // namespace

TEST_CASE("a password has 15 characters or more, counted as people count them") {
    const std::string words = "owl jug fen rye tap";
    for (const std::size_t length : {0, 1, 14}) {
        CHECK_FALSE(check_new_password(words.substr(0, length)));
    }
    CHECK(check_new_password(words.substr(0, 15)));
    // Seven letters of two bytes each and seven of one are 14 characters.
    CHECK_FALSE(check_new_password("äöüßøåæbkfwqzx"));
    CHECK(check_new_password("äöüßøåæbkfwqzxm"));
    // An accent that is written by itself makes no character more.
    CHECK_FALSE(
        check_new_password("a\xCC\x88o\xCC\x88u\xCC\x88"
                           "rkfwqzxbgtv"));
}

TEST_CASE("a password has at most 1,024 bytes and is UTF-8") {
    CHECK(check_new_password(long_password(64)));
    CHECK(check_new_password(long_password(128)));
    CHECK(check_new_password(long_password(1'024)));
    CHECK_FALSE(check_new_password(long_password(1'025)));
    CHECK_FALSE(check_new_password("not text at all \xFF\xFE"));
}

TEST_CASE("a letter with its accent written in one piece or two is the same password") {
    const PasswordHasher hasher{cheap};
    const auto hash = hasher.hash("café, verre, rivière, tulipe");
    REQUIRE(hash);
    CHECK(*hasher.matches(*hash, "cafe\xCC\x81, verre, rivie\xCC\x80re, tulipe"));
    CHECK_FALSE(*hasher.matches(*hash, "cafe, verre, riviere, tulipe"));
    CHECK_FALSE(*hasher.matches(*hash, "Café, verre, rivière, tulipe"));
    CHECK_FALSE(*hasher.matches(*hash, "café, verre, rivière, tulipe "));
}

TEST_CASE("every character counts: signs of any plane, control characters, nothing is cut off") {
    const PasswordHasher hasher{cheap};
    const std::string many = long_password(200);
    const std::string with_nul = std::string{"owl jug fen rye tap"} + '\0' + "x";
    for (const std::string& password :
         {many + "a", with_nul, std::string{"owl jug fen rye 🦉 𝕏 \x7F"}}) {
        const auto hash = hasher.hash(password);
        REQUIRE(hash);
        CHECK(*hasher.matches(*hash, password));
        CHECK_FALSE(*hasher.matches(*hash, password.substr(0, password.size() - 1) + "b"));
    }
}

TEST_CASE("a hash fits its password and no other, and two hashes of one password differ") {
    const PasswordHasher hasher{cheap};
    const auto hash = hasher.hash(good);
    REQUIRE(hash);
    CHECK(*hasher.matches(*hash, good));
    CHECK_FALSE(*hasher.matches(*hash, "a parliament of small owl"));
    CHECK_FALSE(*hasher.matches(*hash, ""));
    CHECK(hasher.hash(good)->for_store() != hash->for_store());
}

TEST_CASE("no password fits where there is no account") {
    const PasswordHasher hasher{cheap};
    CHECK_FALSE(*hasher.matches(std::nullopt, good));
}

TEST_CASE("a longer password does not match by its first 1,024 bytes") {
    const PasswordHasher hasher{cheap};
    const auto longest = long_password(1'024);
    const auto hash = hasher.hash(longest);
    REQUIRE(hash);
    CHECK_FALSE(*hasher.matches(*hash, longest + "x"));
}

TEST_CASE("a stored hash costs three passes over 64 MiB of argon2id") {
    const PasswordHasher hasher;
    CHECK(hasher.hash(good)->for_store().starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
}

TEST_CASE("an address without an account costs the same work as one with a wrong password") {
    const PasswordHasher hasher;
    const auto hash = hasher.hash(good);
    const auto time_of = [&](const std::optional<PasswordHash>& stored) {
        // The best of three, since other work on the machine only ever adds.
        auto best = std::chrono::steady_clock::duration::max();
        for (int i = 0; i < 3; ++i) {
            const auto began = std::chrono::steady_clock::now();
            static_cast<void>(hasher.matches(stored, "some other words entirely"));
            best = std::min(best, std::chrono::steady_clock::now() - began);
        }
        return std::chrono::duration<double>(best).count();
    };
    const double ratio = time_of(*hash) / time_of(std::nullopt);
    CHECK(ratio > 0.5);
    CHECK(ratio < 2.0);
}

TEST_CASE("whoever comes when two hash and 32 wait is told so at once") {
    const PasswordHasher hasher;
    constexpr int callers = PasswordHasher::at_once + PasswordHasher::longest_queue + 6;
    std::atomic<int> refused{0};
    std::atomic<int> answered{0};
    std::vector<std::thread> threads;
    threads.reserve(callers);
    for (int i = 0; i < callers; ++i) {
        threads.emplace_back([&] {
            const auto matches = hasher.matches(std::nullopt, good);
            if (matches) {
                ++answered;
            } else if (matches.error().code == ErrorCode::unavailable) {
                ++refused;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(answered + refused == callers);
    CHECK(refused > 0);
    CHECK(answered >= PasswordHasher::at_once + PasswordHasher::longest_queue);
}

}  // namespace hub::accounts
