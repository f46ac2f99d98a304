#pragma once

#include "services/submission_parts.hpp"

#include <string>

namespace hub::services {

/// The hub's team decides about a checked submission.
class DecideSubmission {
public:
    explicit DecideSubmission(const SubmissionParts& parts) : parts_{parts} {}

    /// Puts its records among those that the next release is made from, as an import does: batches
    /// that are there for the same months are replaced whole, all of it or nothing.
    ///
    /// @param seen  what the decider was shown that it would replace; where it is given and
    ///              something else was taken in for these months since, the answer is `conflict`.
    ///              Empty: whatever is there now is replaced
    Result<ingest::Submission> accept(const Caller& caller,
                                      const std::string& id,
                                      const std::string& note,
                                      const std::string& seen) const;
    /// With a note that says why; what waited is removed.
    Result<ingest::Submission> send_back(const Caller& caller,
                                         const std::string& id,
                                         const std::string& note) const;

private:
    Result<ingest::Submission> enter(const Caller& caller,
                                     const ingest::Submission& submission,
                                     const domain::DatasetDefinition& dataset,
                                     const std::string& note,
                                     const std::string& seen) const;

    const SubmissionParts& parts_;
};

}  // namespace hub::services
