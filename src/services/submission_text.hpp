#pragma once

#include "publish/submission_json.hpp"
#include "services/withdraw_submission.hpp"

#include <string>
#include <vector>

namespace hub::services {

/// What the command line prints of submissions: one line each, newest first.
std::string submissions_text(const std::vector<publish::SubmissionEntry>& submissions);
/// One with its way, what was found, and what its acceptance would do.
std::string submission_text(const publish::SubmissionDetails& details);
std::string withdrawal_text(const Withdrawal& withdrawal);

}  // namespace hub::services
