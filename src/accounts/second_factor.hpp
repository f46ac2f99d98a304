#pragma once

#include "accounts/account.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/totp.hpp"
#include "base/clock.hpp"
#include "base/keyed_hash.hpp"
#include "base/result.hpp"
#include "base/secret_digest.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// The authenticator of an account, and the recovery codes that stand in for it. Secrets are kept
/// sealed, each for its own account; every code works once.
class SecondFactor {
public:
    SecondFactor(SecretKey key, SecondFactorStore& store, const Clock& clock)
        : key_{std::move(key)}, store_{store}, clock_{clock} {}

    /// As the account's row keeps it, hexadecimal.
    [[nodiscard]] std::string seal(const TotpSecret& secret, const std::string& account) const;
    [[nodiscard]] Result<TotpSecret> open(std::string_view sealed,
                                          const std::string& account) const;

    /// The digest of an activation's word as its link keeps it: sealed, so that whoever copies the
    /// store finds no word by trying them all.
    [[nodiscard]] std::string seal_word(const SecretDigest& word, const std::string& account) const;
    /// Whether the word that was typed is the sealed one's.
    [[nodiscard]] Result<bool> is_word(std::string_view sealed,
                                       const std::string& account,
                                       std::string_view typed) const;

    /// Whether the code is one of the secret's now, and was not accepted before. True once.
    Result<bool> accept(std::string_view sealed, const std::string& account, std::string_view code);
    /// Whether it is a code of the account's authenticator, or one of its recovery codes.
    Result<bool> check(const Account& account, std::string_view code);

    /// Makes new recovery codes in place of the old; they are shown once.
    Result<std::vector<std::string>> make_recovery_codes(const std::string& account);
    [[nodiscard]] Result<int> recovery_codes_left(const std::string& account) const {
        return store_.recovery_codes_left(account);
    }
    Status forget(const std::string& account) { return store_.clear(account); }

private:
    SecretKey key_;
    SecondFactorStore& store_;
    const Clock& clock_;
};

}  // namespace hub::accounts
