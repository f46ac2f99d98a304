#pragma once

#include "audit/audit_reader.hpp"
#include "base/result.hpp"
#include "publish/audit_document.hpp"
#include "services/document.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace hub::services {

/// What somebody looks for in the audit log.
struct AuditQuestion {
    audit::Search search;
    std::optional<std::int64_t> before;  ///< a page of older entries

    /// `from` and `to` are moments or days; a moment `to` is left out, a day is taken in whole.
    static Result<AuditQuestion> parse(const Parameters& parameters);
    /// The same for the same question, as the log keeps it.
    [[nodiscard]] std::string canonical() const;
};

/// A page's place: a number from 1.
Result<std::optional<std::int64_t>> parse_before(const Parameters& parameters);
/// From the first moment of `from` to where `to` ends; `invalid_request` where one is neither
/// moment nor day.
Result<audit::Search> parse_span(const std::string& from, const std::string& to);

/// Good as long as the entry is.
publish::AuditLine line_of(const audit::EntryView& entry);

}  // namespace hub::services
