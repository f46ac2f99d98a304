#include "http/submission_routes.hpp"

#include "http/caller.hpp"
#include "http/document_response.hpp"
#include "http/error_response.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace hub::http {

using accounts::Permission;
using audit::Action;
using Decision = SubmissionHandlers::Decision;

namespace {

const ParameterRule id_rule{"id", "The submission's number", true};

std::string parameter(const Request& request, std::string_view name) {
    for (const auto& [known, value] : request.parameters) {
        if (known == name) {
            return value;
        }
    }
    return "";
}

/// A file on its way in; it goes with the object unless it is finished.
class SubmissionUpload final : public Upload {
public:
    SubmissionUpload(services::Caller caller,
                     services::Arrival arrival,
                     const decltype(SubmissionHandlers::finish)& finish)
        : caller_{std::move(caller)}, arrival_{std::move(arrival)}, finish_{finish} {}

    Status take(std::string_view bytes) override { return arrival_.file->add(bytes); }
    Response finish() override {
        const auto id = arrival_.id;
        auto document = finish_(caller_, std::move(arrival_));
        if (!document) {
            return error_response(document.error());
        }
        auto response = document_response(*std::move(document));
        constexpr int created = 201;
        response.status = created;
        return response;
    }

private:
    services::Caller caller_;
    services::Arrival arrival_;
    std::function<Result<services::Document>(const services::Caller&, services::Arrival)> finish_;
};

OpenUpload opening(const SubmissionHandlers& handlers) {
    return
        [begin = handlers.begin, finish = handlers.finish](
            const Request& head, const accounts::SignedIn& who) -> Result<std::unique_ptr<Upload>> {
            const auto caller = caller_of(head, who);
            auto arrival = begin(caller, parameter(head, "dataset"), parameter(head, "file_name"));
            if (!arrival) {
                return arrival.error();
            }
            return std::unique_ptr<Upload>{
                std::make_unique<SubmissionUpload>(caller, *std::move(arrival), finish)};
        };
}

Result<Decision> decision_from(const std::string& body) {
    const Error wrong{ErrorCode::invalid_request,
                      "the body is a JSON object with the texts note and seen, each of which may "
                      "be left out, and no more"};
    boost::system::error_code fault;
    const auto json = boost::json::parse(body, fault);
    const auto* object = fault ? nullptr : json.if_object();
    if (object == nullptr) {
        return wrong;
    }
    Decision decision;
    for (const auto& [name, value] : *object) {
        const auto* text = value.if_string();
        if (text == nullptr || (name != "note" && name != "seen")) {
            return wrong;
        }
        (name == "note" ? decision.note : decision.seen).assign(text->data(), text->size());
    }
    return decision;
}

Route::Answer viewing(SubmissionHandlers::View view) {
    return [view = std::move(view)](const Request& request, const accounts::SignedIn* who) {
        auto document = view(caller_of(request, *who), request.parameters);
        return document ? document_response(*std::move(document))
                        : error_response(document.error());
    };
}

Route::Answer deciding(SubmissionHandlers::Decide decide) {
    return [decide = std::move(decide)](const Request& request, const accounts::SignedIn* who) {
        const auto decision = decision_from(request.body);
        if (!decision) {
            return error_response(decision.error());
        }
        auto document = decide(caller_of(request, *who), parameter(request, "id"), *decision);
        return document ? document_response(*std::move(document))
                        : error_response(document.error());
    };
}

Route sending(const SubmissionHandlers& handlers) {
    Handling handling;
    handling.open_upload = opening(handlers);
    return {"POST",
            "/api/v1/submissions",
            Permission::send_submissions,
            Trail::recorded_as({Action::submission_received}),
            {"sendSubmission",
             "Send a file: its bytes are the body, plain or packed by gzip",
             {{"dataset", "A dataset's id", true},
              {"file_name", "The file's own name, without folders", true}},
             "",
             {{201,
               "Received, or the submission that this very file is already",
               "application/json",
               "Submission"}}},
            [](const Request&, const accounts::SignedIn*) {
                return error_response({ErrorCode::internal, "an upload was taken for a question"});
            },
            handling};
}

Route decision(const char* path,
               const char* operation,
               const char* words,
               Action action,
               SubmissionHandlers::Decide decide) {
    return {"POST",
            path,
            Permission::decide_submissions,
            Trail::recorded_as({action}),
            {operation,
             words,
             {id_rule},
             "Decision",
             {{200, "The submission as it is then", "application/json", "Submission"}}},
            deciding(std::move(decide))};
}

}  // namespace

std::vector<Route> submission_routes(SubmissionHandlers handlers) {
    return {
        sending(handlers),
        {"GET",
         "/api/v1/submissions",
         Permission::send_submissions,
         Trail::recorded_as({Action::submissions_viewed}),
         {"listSubmissions",
          "Every submission for the hub's team, for others their own; newest first",
          {},
          "",
          {{200, "The submissions", "application/json", "Submissions"}}},
         viewing(std::move(handlers.list))},
        {"GET",
         "/api/v1/submission",
         Permission::send_submissions,
         Trail::recorded_as({Action::submissions_viewed}),
         {"viewSubmission",
          "One submission: what was found, and what its acceptance would do now",
          {id_rule},
          "",
          {{200, "The submission", "application/json", "Submission"}}},
         viewing(std::move(handlers.one))},
        {"GET",
         "/api/v1/submission/progress",
         Permission::send_submissions,
         Trail::not_recorded("it is asked every second while a file is checked, and tells its "
                             "sender how far that has come"),
         {"followSubmission",
          "How far the check of one's file has come",
          {id_rule},
          "",
          {{200, "State and bytes", "application/json", "SubmissionProgress"}}},
         viewing(std::move(handlers.progress))},
        {"GET",
         "/api/v1/submission/report",
         Permission::send_submissions,
         Trail::recorded_as({Action::submission_report_downloaded}),
         {"downloadSubmissionReport",
          "What was found in the file, by line",
          {id_rule},
          "",
          {{200, "One line a finding", "text/csv", ""}}},
         viewing(std::move(handlers.report))},
        decision("/api/v1/submission/accept",
                 "acceptSubmission",
                 "Take its records in, for the next release",
                 Action::submission_accepted,
                 std::move(handlers.accept)),
        decision("/api/v1/submission/send-back",
                 "sendBackSubmission",
                 "Return it to its sender with a note",
                 Action::submission_sent_back,
                 std::move(handlers.send_back)),
        decision("/api/v1/submission/withdraw",
                 "withdrawSubmission",
                 "Take an accepted one's records out again",
                 Action::submission_withdrawn,
                 std::move(handlers.withdraw)),
    };
}

}  // namespace hub::http
