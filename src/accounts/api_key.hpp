#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret_digest.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hub::accounts {

/// A secret with which a program reads what its account may see. The secret's text is shown once.
struct ApiKey {
    std::string id;
    SecretDigest digest{};
    std::string account;                ///< id
    std::string name;                   ///< what its owner calls it
    std::vector<std::string> datasets;  ///< none: those of the account
    Instant created_at{};
    Instant expires_at{};
    std::optional<Instant> last_used_at{};
};

class ApiKeyStore {
public:
    ApiKeyStore() = default;
    ApiKeyStore(const ApiKeyStore&) = delete;
    ApiKeyStore& operator=(const ApiKeyStore&) = delete;
    virtual ~ApiKeyStore() = default;

    virtual Status add(const ApiKey& key) = 0;
    [[nodiscard]] virtual Result<std::optional<ApiKey>> find(const SecretDigest& digest) const = 0;
    /// Oldest first.
    [[nodiscard]] virtual Result<std::vector<ApiKey>> of_account(
        const std::string& account) const = 0;
    virtual Status note_use(const std::string& id, Instant at) = 0;
    /// False where the account has none of this id.
    virtual Result<bool> remove(const std::string& account, const std::string& id) = 0;
    virtual Status remove_all(const std::string& account) = 0;
};

}  // namespace hub::accounts
