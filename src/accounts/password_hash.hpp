#pragma once

#include <string>
#include <utility>

namespace hub::accounts {

/// What is kept of a password: libsodium's text of an argon2id hash; empty before there is one. It
/// has no `==`: whether a password fits is asked of `PasswordHasher` alone.
class PasswordHash {
public:
    PasswordHash() = default;
    /// As a store kept it, or as it was made.
    explicit PasswordHash(std::string text) : text_{std::move(text)} {}

    [[nodiscard]] bool empty() const { return text_.empty(); }
    void clear() { text_.clear(); }
    [[nodiscard]] const std::string& for_store() const { return text_; }

    bool operator==(const PasswordHash&) const = delete;
    auto operator<=>(const PasswordHash&) const = delete;

private:
    std::string text_;
};

}  // namespace hub::accounts
