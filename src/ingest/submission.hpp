#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "ingest/record_store.hpp"
#include "ingest/submission_state.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hub::ingest {

/// One step of a submission's way. The first is its arrival.
struct SubmissionEvent {
    SubmissionState state{SubmissionState::received};  ///< that the step led to
    std::string by;                                    ///< e-mail address, "operator:0" or "server"
    Instant at;
    std::string note;  ///< a person's words, or the rule that refused the file
};

/// One file that somebody sent. It holds no value of a record.
struct Submission {
    std::string id;
    std::string dataset;
    std::string file_name;    ///< as its sender calls it
    std::string file_digest;  ///< BLAKE2b-256 of the bytes as sent, hexadecimal
    std::int64_t bytes{0};
    int definition_version{0};  ///< of the dataset when it was received
    std::vector<SubmissionEvent> events;
    std::string release;  ///< that its records entered; empty before
    int version{0};       ///< which delivery of its months it is, counted from 1; 0 before

    [[nodiscard]] SubmissionState state() const { return events.back().state; }
    [[nodiscard]] const std::string& sender() const { return events.front().by; }
    /// The step that led to a state; none where it was never in it.
    [[nodiscard]] const SubmissionEvent* event_of(SubmissionState state) const;
};

/// One thing that was found at one place of a file. Never a value.
struct SubmissionFinding {
    std::int64_t line{0};  ///< 0 where no line is to blame
    std::string column;
    std::string rule;
    bool refused{true};  ///< the row, or the file; else the row was kept
};

/// What the check of a file found, kept after its rows are gone.
struct SubmissionReport {
    std::vector<BatchReceipt> batches;
    std::vector<SubmissionFinding> findings;  ///< by line; what refused the file before all
    std::int64_t findings_left_out{0};        ///< beyond what is kept
};

/// Where submissions are kept, without their records. Each call is one transaction, durable when it
/// returns.
class SubmissionStore {
public:
    SubmissionStore() = default;
    SubmissionStore(const SubmissionStore&) = delete;
    SubmissionStore& operator=(const SubmissionStore&) = delete;
    virtual ~SubmissionStore() = default;

    /// Keeps a new one. Where its sender sent the same file for the same dataset before and that
    /// submission still stands for it, that one is the answer and nothing is kept.
    virtual Result<Submission> add(const Submission& submission) = 0;
    /// `not_found` where there is none.
    [[nodiscard]] virtual Result<Submission> find(const std::string& id) const = 0;
    /// Newest first.
    [[nodiscard]] virtual Result<std::vector<Submission>> all() const = 0;
    /// The next step; `conflict` where it is not in the state `from` any more.
    virtual Status move(const std::string& id,
                        SubmissionState from,
                        const SubmissionEvent& event) = 0;
    /// The step to `checked` or `refused`, with what was found.
    virtual Status keep_report(const std::string& id,
                               const SubmissionEvent& event,
                               const SubmissionReport& report) = 0;
    /// The step to `accepted`, with the release entered and which delivery it is.
    virtual Status accept(const std::string& id,
                          const SubmissionEvent& event,
                          const std::string& release,
                          int version) = 0;
    [[nodiscard]] virtual Result<SubmissionReport> report(const std::string& id) const = 0;
};

}  // namespace hub::ingest
