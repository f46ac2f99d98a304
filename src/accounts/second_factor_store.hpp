#pragma once

#include "base/result.hpp"
#include "base/secret_digest.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hub::accounts {

/// What must happen once only of a second factor. Each call is one atomic step.
class SecondFactorStore {
public:
    SecondFactorStore() = default;
    SecondFactorStore(const SecondFactorStore&) = delete;
    SecondFactorStore& operator=(const SecondFactorStore&) = delete;
    virtual ~SecondFactorStore() = default;

    /// The newest time step whose code was accepted; 0 where none was.
    [[nodiscard]] virtual Result<std::int64_t> last_step(const std::string& account) const = 0;
    /// Whether the step is later than every one accepted before, which it then is itself: of
    /// several people with the same code one gets true.
    virtual Result<bool> accept_step(const std::string& account, std::int64_t step) = 0;
    /// In place of all codes that the account had.
    virtual Status set_recovery_codes(const std::string& account,
                                      const std::vector<SecretDigest>& codes) = 0;
    /// Whether the code was there; it is not any more.
    virtual Result<bool> use_recovery_code(const std::string& account,
                                           const SecretDigest& code) = 0;
    [[nodiscard]] virtual Result<int> recovery_codes_left(const std::string& account) const = 0;
    /// The factor is gone: codes, and the memory of steps.
    virtual Status clear(const std::string& account) = 0;
};

}  // namespace hub::accounts
