#pragma once

#include "base/sealed_file.hpp"
#include "services/submission_parts.hpp"

#include <memory>
#include <string>

namespace hub::services {

/// A file on its way in: its bytes are sealed as they come.
struct Arrival {
    std::string id;
    std::string dataset;
    std::string file_name;
    int definition_version{0};
    std::unique_ptr<SealedFile> file;
};

/// What became of a file that arrived whole.
struct Received {
    ingest::Submission submission;
    std::unique_ptr<SealedFile> to_check;  ///< null where the same file was received before
};

/// A supplier or the hub's team sends a file. Who may is checked and the audit log is written
/// before its first byte is taken; the bytes are never on the disk in a form that anybody could
/// read.
class SendSubmission {
public:
    /// Of one sender, received and neither refused nor decided on yet.
    static constexpr std::size_t most_waiting = 50;

    explicit SendSubmission(const SubmissionParts& parts) : parts_{parts} {}

    /// Refused where the caller may not send, the dataset takes nothing in today, no geography is
    /// loaded, or the name is not one of a file.
    [[nodiscard]] Result<Arrival> begin(const Caller& caller,
                                        const std::string& dataset,
                                        const std::string& file_name) const;
    /// All bytes were added. Where the caller sent this very file before and that submission still
    /// stands, it is the answer.
    [[nodiscard]] Result<Received> finish(const Caller& caller, Arrival arrival) const;

private:
    /// Refused where too many files of the caller's wait already.
    [[nodiscard]] Status check_waiting(const Caller& caller) const;

    const SubmissionParts& parts_;
};

}  // namespace hub::services
