#pragma once

#include "accounts/account.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/totp.hpp"
#include "base/clock.hpp"
#include "base/keyed_hash.hpp"
#include "base/result.hpp"
#include "base/secret_digest.hpp"

#include <functional>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// The authenticator of an account, and the recovery codes that stand in for it. Secrets are kept
/// sealed, each for its own account; every code works once.
class SecondFactor {
public:
    SecondFactor(SecretKey key, SecondFactorStore& store, const Clock& clock)
        : keys_{std::move(key)}, store_{store}, clock_{clock} {}

    /// Whoever carries a sealed secret to its row, new or from another row, holds this until it
    /// stands there: the key is not replaced meanwhile, which would miss what is on its way.
    class Carried {
        friend class SecondFactor;
        explicit Carried(std::shared_mutex& carrying) : lock_{carrying} {}
        std::shared_lock<std::shared_mutex> lock_;
    };
    [[nodiscard]] Carried carry() const { return Carried{carrying_}; }
    /// As the account's row keeps it, hexadecimal.
    [[nodiscard]] std::string seal(const Carried& carried,
                                   const TotpSecret& secret,
                                   const std::string& account) const;
    [[nodiscard]] Result<TotpSecret> open(std::string_view sealed,
                                          const std::string& account) const;

    /// The digest of an activation's word as its link keeps it: sealed, so that whoever copies the
    /// store finds no word by trying them all.
    [[nodiscard]] std::string seal_word(const Carried& carried,
                                        const SecretDigest& word,
                                        const std::string& account) const;
    /// Whether the word that was typed is the sealed one's.
    [[nodiscard]] Result<bool> is_word(std::string_view sealed,
                                       const std::string& account,
                                       std::string_view typed) const;
    /// What is sealed for an account, secret or word, under the next key.
    using Reseal =
        std::function<Result<std::string>(std::string_view sealed, const std::string& account)>;
    /// Another key seals from now on. `store` seals again what is kept, in one step; where it
    /// cannot, the key stays. What was read before can still be opened.
    Status replace_key(const SecretKey& next, const std::function<Status(const Reseal&)>& store);

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
    /// The newest first; earlier ones only as long as the program runs.
    [[nodiscard]] std::vector<SecretKey> keys() const;
    /// None where no key opens it.
    [[nodiscard]] std::optional<std::string> opened(std::string_view sealed,
                                                    const std::string& context) const;

    mutable std::shared_mutex carrying_;
    mutable std::mutex mutex_;
    std::vector<SecretKey> keys_;
    SecondFactorStore& store_;
    const Clock& clock_;
};

}  // namespace hub::accounts
