#pragma once

#include "audit/audit_reader.hpp"
#include "audit/copy_place.hpp"
#include "audit/copy_positions.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace hub::services {

/// Sends the audit log on to a second place, entry by entry in its order, after each stands in the
/// log: an entry waits there until the place takes it. One thread at a time.
///
/// A file gets each entry once, whatever stops in between, since its last line says how far it
/// goes. A pipe or socket says nothing of itself: what was sent and not yet noted when the program
/// was killed is sent again, with the same number.
class CopyAudit {
public:
    enum class News {
        begun_anew,  ///< the file is empty, and another had the entries before: it was put away
        cut_short,   ///< lines are missing at its end
    };
    using Notice = std::function<void(News news, const std::string& what)>;

    CopyAudit(const audit::AuditReader& log,
              audit::CopyPositions& positions,
              std::filesystem::path path,
              Notice notice)
        : log_{log}, positions_{positions}, path_{std::move(path)}, notice_{std::move(notice)} {}

    /// All that waits; `unavailable` where the place does not take it, `refused` where what stands
    /// there is not of this log, which nothing is then added to.
    Status run();

private:
    Status open();
    /// Where a file goes on, by its last line.
    Result<audit::ChainHead> reached_by(const std::string& line, const audit::ChainHead& noted);
    Status send(const std::vector<audit::Entry>& entries);

    const audit::AuditReader& log_;
    audit::CopyPositions& positions_;
    std::filesystem::path path_;
    Notice notice_;
    std::optional<audit::CopyPlace> place_;
    audit::ChainHead reached_;
    bool is_cut_{false};
};

}  // namespace hub::services
