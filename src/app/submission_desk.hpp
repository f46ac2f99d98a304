#pragma once

#include "http/submission_routes.hpp"
#include "services/check_submission.hpp"
#include "services/decide_submission.hpp"
#include "services/send_submission.hpp"
#include "services/settle_submissions.hpp"
#include "services/submission_commands.hpp"
#include "services/view_submissions.hpp"
#include "services/withdraw_submission.hpp"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace hub::app {

/// Everything about submissions, put together, with the one thread that checks what was uploaded:
/// one file after another, so that a large one takes no worker from people who ask questions.
class SubmissionDesk {
public:
    /// Uploads that may wait or be on their way at once.
    static constexpr std::size_t most_waiting = 16;

    /// Brings submissions into step with what is there. What the parts refer to outlives it.
    static Result<std::unique_ptr<SubmissionDesk>> open(
        services::SubmissionParts parts,
        services::SubmissionCommands::WithdrawPublication withdraw_publication);

    SubmissionDesk(const SubmissionDesk&) = delete;
    SubmissionDesk& operator=(const SubmissionDesk&) = delete;
    /// Waits for the check at hand; files that still wait are gone with the process.
    ~SubmissionDesk();

    const services::SubmissionCommands& commands() { return commands_; }
    [[nodiscard]] http::SubmissionHandlers handlers();

    /// Starts to check uploads, and to let undecided submissions expire.
    void start();
    /// Lets go of what may not wait any longer.
    [[nodiscard]] Status expire() const { return settle_.expire(); }

private:
    SubmissionDesk(services::SubmissionParts parts,
                   services::SubmissionCommands::WithdrawPublication withdraw_publication);

    struct Waiting {
        std::string id;
        std::unique_ptr<SealedFile> file;
    };
    class Watched;
    void work(const std::stop_token& stop);
    /// Hands over a file to be checked when its turn comes.
    void check_soon(const std::string& id, std::unique_ptr<SealedFile> file);
    [[nodiscard]] bool has_room() const;
    /// How a submission is shown that the caller sent or decided about just now.
    Result<services::Document> document_of(const services::Caller& caller,
                                           const Result<ingest::Submission>& submission) const;
    [[nodiscard]] std::optional<std::int64_t> checked_bytes(const std::string& id) const;

    const services::SubmissionParts parts_;
    services::SendSubmission send_{parts_};
    services::CheckSubmission check_{parts_};
    services::DecideSubmission decide_{parts_};
    services::WithdrawSubmission withdraw_{parts_};
    services::SettleSubmissions settle_{parts_};
    services::ViewSubmissions view_;
    services::SubmissionCommands commands_;

    mutable std::mutex mutex_;
    std::condition_variable_any something_to_do_;
    std::deque<Waiting> waiting_;
    std::map<std::string, std::int64_t> checked_;  ///< bytes, of those that wait or are checked
    std::jthread thread_;                          ///< last, so that it is joined first
};

}  // namespace hub::app
