#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "ledger/ledger.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hub::ledger {

/// What is kept of a secret beside it: enough to tell it from another, nothing that tells it.
struct KeptSecret {
    std::string key_id;
    Instant since;

    bool operator==(const KeptSecret&) const = default;
};

/// Which keys are in use, since when. Where a key is replaced this says which of the two holds.
class SqliteSecretStore {
public:
    explicit SqliteSecretStore(Ledger& ledger) : ledger_{ledger} {}

    [[nodiscard]] Result<std::map<std::string, KeptSecret>> all() const;
    Status keep(const std::string& name, const KeptSecret& secret);

    /// The sealed text of an account's authenticator under another key.
    using Reseal =
        std::function<Result<std::string>(std::string_view sealed, const std::string& account)>;
    /// Seals every authenticator's secret again, of accounts and of links of activation, forgets
    /// the known networks, whose names cannot be made again, and notes the key: all or nothing.
    /// Whoever has read one of the accounts before and stores it after is told of a conflict.
    Status keep_resealed(const std::string& name, const KeptSecret& secret, const Reseal& reseal);

    /// When somebody was last written to that it is past its time.
    [[nodiscard]] Result<std::optional<Instant>> reminded(const std::string& name) const;
    Status note_reminder(const std::string& name, Instant at);

private:
    Ledger& ledger_;
};

}  // namespace hub::ledger
