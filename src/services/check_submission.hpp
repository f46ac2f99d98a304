#pragma once

#include "base/progress.hpp"
#include "base/sealed_file.hpp"
#include "services/submission_parts.hpp"

#include <string>

namespace hub::services {

/// The hub checks a file that was received, by the same rules as an import: what passes is staged,
/// anonymised and coded, and what was found is kept as a report. The sealed bytes are not needed
/// after it, whatever comes out.
class CheckSubmission {
public:
    explicit CheckSubmission(const SubmissionParts& parts) : parts_{parts} {}

    /// The submission as it is then: checked, or refused with place and rule. Where the hub itself
    /// could not check it (a full disk), it is `interrupted` and the error says why.
    Result<ingest::Submission> run(const std::string& id,
                                   SealedFile& file,
                                   Progress& progress) const;

private:
    Status check(const ingest::Submission& submission, SealedFile& file, Progress& progress) const;

    const SubmissionParts& parts_;
};

}  // namespace hub::services
