#pragma once

#include "publish/submission_json.hpp"
#include "services/submission_parts.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hub::services {

/// What became of the files that were sent. The hub's team sees every submission, a supplier their
/// own, nobody else any.
class ViewSubmissions {
public:
    /// How many bytes of a file have been checked; none where it is not being checked.
    using Checked = std::function<std::optional<std::int64_t>(const std::string& id)>;

    ViewSubmissions(const SubmissionParts& parts, Checked checked)
        : parts_{parts}, checked_{std::move(checked)} {}

    /// Newest first.
    [[nodiscard]] Result<std::vector<publish::SubmissionEntry>> list(const Caller& caller) const;
    [[nodiscard]] Result<publish::SubmissionDetails> details(const Caller& caller,
                                                             const std::string& id) const;
    /// The state alone, which is not recorded in the audit log.
    [[nodiscard]] Result<publish::SubmissionEntry> progress(const Caller& caller,
                                                            const std::string& id) const;
    /// Every finding that is kept, by line, as CSV.
    [[nodiscard]] Result<Document> report(const Caller& caller, const std::string& id) const;
    [[nodiscard]] publish::SubmissionEntry entry(const Caller& caller,
                                                 const ingest::Submission& submission) const;

private:
    [[nodiscard]] Status record(const Caller& caller,
                                audit::Action action,
                                const std::string& object) const;
    Status add_report(const Caller& caller,
                      const ingest::Submission& submission,
                      publish::SubmissionDetails& details) const;

    const SubmissionParts& parts_;
    Checked checked_;
};

}  // namespace hub::services
