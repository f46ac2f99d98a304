#include "accounts/password.hpp"

#include "accounts/password_guesses.hpp"
#include "accounts/password_text.hpp"
#include "base/keyed_hash.hpp"
#include "base/unreachable.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <sodium.h>

namespace hub::accounts {

namespace {

std::size_t code_points(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::optional<PasswordHash> argon2id(std::string_view password, const PasswordCost& cost) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(
            text.data(), password.data(), password.size(), cost.passes, cost.memory_bytes) != 0) {
        return std::nullopt;
    }
    return PasswordHash{text.data()};
}

Error too_common(std::string_view what) {
    return {ErrorCode::invalid_request,
            fmt::format("a password is easily guessed that is {}, with little else; three or more "
                        "words drawn at random make a good one",
                        what)};
}

/// Where what is known of the person explains more than half a word, the error names that.
Status check_own_part(std::string_view password, const PasswordContext& context) {
    constexpr int half_a_word = 60;
    const auto characters = plain_characters(password);
    static const auto of_product = product_words();
    auto words = of_product;
    const auto theirs = words_of(context);
    words.insert(words.end(), theirs.begin(), theirs.end());
    const int for_them = own_part_of(characters, words);
    if (for_them >= enough_of_its_own) {
        return {};
    }
    const int for_anybody = own_part_of(characters, of_product);
    return for_anybody - for_them >= half_a_word
               ? too_common("your name, your e-mail address or your organisation")
               : too_common("a common password, a date, a pattern of keys or this product's name");
}

}  // namespace

Status check_new_password(std::string_view password, const PasswordContext& context) {
    if (password.size() > longest_password_bytes) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("a password has at most {} bytes", longest_password_bytes)};
    }
    const auto counted = password_as_hashed(password);
    if (!counted) {
        return counted.error();
    }
    if (code_points(*counted) < shortest_password_characters) {
        return Error{
            ErrorCode::invalid_request,
            fmt::format("a password has {} characters or more", shortest_password_characters)};
    }
    return check_own_part(*counted, context);
}

/// One of the places at work, held until the end of the block; or none, where the queue is full.
class PasswordHasher::Turn {
public:
    explicit Turn(const PasswordHasher& hasher) : hasher_{hasher} {
        std::unique_lock lock{hasher_.mutex_};
        if (hasher_.working_ >= at_once && hasher_.waiting_ >= longest_queue) {
            return;
        }
        ++hasher_.waiting_;
        hasher_.turn_ended_.wait(lock, [&] { return hasher_.working_ < at_once; });
        --hasher_.waiting_;
        ++hasher_.working_;
        granted_ = true;
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        if (!granted_) {
            return;
        }
        const std::lock_guard lock{hasher_.mutex_};
        --hasher_.working_;
        hasher_.turn_ended_.notify_one();
    }

    [[nodiscard]] bool granted() const { return granted_; }
    static Error refusal() {
        return {ErrorCode::unavailable, "too many people are signing in at this moment; try again"};
    }

private:
    const PasswordHasher& hasher_;
    bool granted_{false};
};

PasswordHasher::PasswordHasher(PasswordCost cost) : cost_{cost} {
    if (sodium_init() < 0) {
        unreachable("libsodium could not be started");
    }
    auto hash = argon2id(random_hex(16), cost_);
    if (!hash) {
        unreachable("there is no memory for a password hash when the server starts");
    }
    hash_of_nobody_ = std::move(*hash);
}

Result<PasswordHash> PasswordHasher::hash(std::string_view password,
                                          const PasswordContext& context) const {
    if (auto checked = check_new_password(password, context); !checked) {
        return checked.error();
    }
    const auto counted = password_as_hashed(password);
    if (!counted) {
        return counted.error();
    }
    const Turn turn{*this};
    if (!turn.granted()) {
        return Turn::refusal();
    }
    auto hash = argon2id(*counted, cost_);
    if (!hash) {
        return Error{ErrorCode::unavailable, "no memory for a password hash"};
    }
    return *hash;
}

Result<bool> PasswordHasher::matches(const std::optional<PasswordHash>& hash,
                                     std::string_view password) const {
    const Turn turn{*this};
    if (!turn.granted()) {
        return Turn::refusal();
    }
    // No account can have a longer password; the work is the same all the same.
    const auto tried = password_as_hashed(password.substr(0, longest_password_bytes));
    const auto text = tried ? *tried : std::string{};
    const auto& kept = hash ? *hash : hash_of_nobody_;
    const bool same =
        crypto_pwhash_str_verify(kept.for_store().c_str(), text.data(), text.size()) == 0;
    return same && hash.has_value() && tried && password.size() <= longest_password_bytes;
}

}  // namespace hub::accounts
