#pragma once

#include "audit/audit_log.hpp"
#include "audit/chain.hpp"
#include "audit/checkpoint.hpp"
#include "base/result.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hub::audit {

/// Which entries are looked for; what is empty asks for nothing.
struct Search {
    std::optional<Instant> from;   ///< at or after
    std::optional<Instant> until;  ///< before
    std::string principal;
    std::string action;  ///< slug
    std::string origin;
};

/// A page of what was found, the newest first.
struct Found {
    std::vector<Entry> entries;
    bool more{false};  ///< older ones were found too
};

/// The log as those read it who look after it.
class AuditReader {
public:
    AuditReader() = default;
    AuditReader(const AuditReader&) = delete;
    AuditReader& operator=(const AuditReader&) = delete;
    virtual ~AuditReader() = default;

    /// The newest entries, the oldest of them first.
    [[nodiscard]] virtual Result<std::vector<Entry>> newest(int entries) const = 0;
    /// At most so many entries above a sequence number, the oldest first.
    [[nodiscard]] virtual Result<std::vector<Entry>> after(std::int64_t sequence,
                                                           int limit) const = 0;
    /// All entries of one kind, oldest first.
    [[nodiscard]] virtual Result<std::vector<Entry>> of(Action action) const = 0;
    /// At most so many entries below a sequence number (any, where it is none).
    [[nodiscard]] virtual Result<Found> search(const Search& search,
                                               std::optional<std::int64_t> before,
                                               int limit) const = 0;
    /// Every entry that is looked for, oldest first, until the visitor gives an error. Entries that
    /// are recorded meanwhile may or may not be among them.
    [[nodiscard]] virtual Status each(
        const Search& search, const std::function<Status(const EntryView&)>& visit) const = 0;
    /// The line that says where the log begins (`read_log_start`); empty where no entry was
    /// removed.
    [[nodiscard]] virtual Result<std::string> start() const = 0;
    /// The head of the log, where every entry from its start up to it is as it was written and as
    /// the checkpoints saw it; else the first that is not, as an error `refused`. Others may record
    /// meanwhile.
    [[nodiscard]] virtual Result<ChainHead> verify(const std::vector<Checkpoint>& noted,
                                                   const ChainHead& start) const = 0;
};

}  // namespace hub::audit
