#pragma once

#include "app/data_directory.hpp"
#include "app/secret_rules.hpp"
#include "base/clock.hpp"
#include "base/keyed_hash.hpp"
#include "base/result.hpp"
#include "ledger/sqlite_secret_store.hpp"

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace hub::app {

/// The secrets that the hub makes, beside what the ledger remembers of them.
///
/// A key is replaced in three steps, each of which lasts before the next begins: the new key stands
/// in a file beside the old one (`NAME.next`); the ledger takes the new key's name, in the same
/// transaction with all that is kept under it; the file takes the place of the old one. Whatever
/// stops in between, the ledger says at the next start which of the two keys holds.
class SecretRegister {
public:
    /// All that is referred to must outlive it.
    SecretRegister(DataDirectory directory, ledger::Ledger& ledger, const Clock& clock)
        : directory_{std::move(directory)}, store_{ledger}, clock_{clock} {}

    /// Before any key is used: ends a replacement that was cut short, makes what a directory of an
    /// earlier version lacks, and notes what is new. Refused where a key that was in use is not
    /// there, or is another, or can be read by others.
    Status settle();

    /// What makes the ledger take the next key, with all that is kept under it; all or nothing.
    using Adopt = std::function<Status(const SecretKey& next, const ledger::KeptSecret& kept)>;
    /// The key that holds from then on. Refused where the service manager gives the secret. One at
    /// a time.
    Result<SecretKey> replace(std::string_view name, const Adopt& adopt);
    /// Where nothing is kept under it: the ledger takes its name alone.
    Result<SecretKey> replace(std::string_view name);

    /// Refused where it is one that this program cannot put in place.
    [[nodiscard]] Status may_replace(std::string_view name) const;

    ledger::SqliteSecretStore& store() { return store_; }
    [[nodiscard]] const DataDirectory& directory() const { return directory_; }

private:
    Status settle_one(std::string_view name,
                      const std::map<std::string, ledger::KeptSecret>& known);
    /// Puts the next key in the old one's place where the ledger has taken it, else drops it.
    [[nodiscard]] Status end_replacement(std::string_view name, const std::string& key_id) const;

    DataDirectory directory_;
    ledger::SqliteSecretStore store_;
    const Clock& clock_;
    std::mutex replacing_;
};

}  // namespace hub::app
