#pragma once

#include "accounts/password_context.hpp"
#include "accounts/password_hash.hpp"
#include "base/result.hpp"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace hub::accounts {

inline constexpr std::size_t shortest_password_characters = 15;
inline constexpr std::size_t longest_password_bytes = 1'024;

/// Whether a new password may be chosen: UTF-8, 15 characters (Unicode code points) or more, at
/// most 1,024 bytes, and not a common password or a name hung with decorations
/// (`password_guesses.hpp`). There is no rule about kinds of characters, which makes passwords no
/// better. The error says which rule, never the password.
Status check_new_password(std::string_view password, const PasswordContext& context = {});

struct PasswordCost {
    unsigned long long passes{3};
    std::size_t memory_bytes{std::size_t{64} * 1024 * 1024};
};

/// Makes and checks password hashes: argon2id (libsodium), at most two at once, since each takes
/// the memory of its cost; 32 more may wait, and whoever comes then is told `unavailable`.
/// May be called from several threads.
class PasswordHasher {
public:
    static constexpr int at_once = 2;
    static constexpr int longest_queue = 32;

    explicit PasswordHasher(PasswordCost cost = {});

    /// A new hash with a salt of its own. Refuses what `check_new_password` does.
    [[nodiscard]] Result<PasswordHash> hash(std::string_view password,
                                            const PasswordContext& context = {}) const;

    /// Whether the password is the one of the hash. Without a hash (no such account) the answer is
    /// no, after the same work.
    [[nodiscard]] Result<bool> matches(const std::optional<PasswordHash>& hash,
                                       std::string_view password) const;

private:
    class Turn;

    PasswordCost cost_;
    PasswordHash hash_of_nobody_;
    mutable std::mutex mutex_;
    mutable std::condition_variable turn_ended_;
    mutable int working_{0};
    mutable int waiting_{0};
};

}  // namespace hub::accounts
