#pragma once

#include "base/result.hpp"
#include "http/route.hpp"
#include "services/document.hpp"
#include "services/send_submission.hpp"

#include <functional>
#include <string>
#include <vector>

namespace hub::http {

/// The services behind the routes of submissions. Each checks who asks for what, records it and
/// answers.
struct SubmissionHandlers {
    using View = std::function<Result<services::Document>(const services::Caller&,
                                                          const services::Parameters&)>;
    struct Decision {
        std::string note;
        std::string seen;  ///< of what the decider was shown; empty where they were shown nothing
    };
    using Decide = std::function<Result<services::Document>(
        const services::Caller&, const std::string& id, const Decision&)>;

    std::function<Result<services::Arrival>(
        const services::Caller&, const std::string& dataset, const std::string& file_name)>
        begin;
    std::function<Result<services::Document>(const services::Caller&, services::Arrival)> finish;
    View list;
    View one;
    View progress;
    View report;
    Decide accept;
    Decide send_back;
    Decide withdraw;
};

std::vector<Route> submission_routes(SubmissionHandlers handlers);

}  // namespace hub::http
