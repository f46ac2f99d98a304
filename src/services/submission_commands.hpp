#pragma once

#include "base/progress.hpp"
#include "services/check_submission.hpp"
#include "services/decide_submission.hpp"
#include "services/send_submission.hpp"
#include "services/view_submissions.hpp"
#include "services/withdraw_submission.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace hub::services {

/// Submissions at the server's command line: each call is one command and answers with its text.
class SubmissionCommands {
public:
    /// Takes back the newest published release of a dataset.
    using WithdrawPublication = std::function<Result<std::string>(
        const Caller&, const std::string& dataset, const std::string& reason)>;

    SubmissionCommands(const SubmissionParts& parts,
                       const ViewSubmissions& view,
                       WithdrawPublication withdraw_publication)
        : send_{parts},
          check_{parts},
          decide_{parts},
          withdraw_{parts},
          view_{view},
          withdraw_publication_{std::move(withdraw_publication)} {}

    /// Takes the file in as an upload does, checks it and shows what it would do.
    Result<std::string> send(const Caller& caller,
                             const std::string& dataset,
                             const std::filesystem::path& path,
                             Progress& progress) const;
    [[nodiscard]] Result<std::string> list(const Caller& caller,
                                           const std::optional<std::string>& dataset) const;
    [[nodiscard]] Result<std::string> show(const Caller& caller, const std::string& id) const;
    [[nodiscard]] Result<std::string> accept(const Caller& caller,
                                             const std::string& id,
                                             const std::string& note) const;
    [[nodiscard]] Result<std::string> send_back(const Caller& caller,
                                                const std::string& id,
                                                const std::string& note) const;
    /// @param published  also takes back the dataset's newest published release
    [[nodiscard]] Result<std::string> withdraw(const Caller& caller,
                                               const std::string& id,
                                               const std::string& reason,
                                               bool published) const;

private:
    SendSubmission send_;
    CheckSubmission check_;
    DecideSubmission decide_;
    WithdrawSubmission withdraw_;
    const ViewSubmissions& view_;
    WithdrawPublication withdraw_publication_;
};

}  // namespace hub::services
