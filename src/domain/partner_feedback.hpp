#pragma once

#include <string>
#include <vector>

namespace hub::domain {

/// What partners did with a reporting body's records, as the hub's team writes it for the body's
/// staff. Read from TOML by `ingest::parse_partner_feedback`; format in
/// docs/reference/feedback-text.md.
struct PartnerFeedback {
    std::string written;                ///< day, "2026-10-01"
    std::vector<std::string> used_for;  ///< a sentence each
};

}  // namespace hub::domain
