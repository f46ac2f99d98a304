#include "services/view_table.hpp"

#include "audit/audit_log.hpp"
#include "publish/table_document.hpp"
#include "services/answer_table.hpp"
#include "services/caller_event.hpp"
#include "services/table_question.hpp"

#include <fmt/format.h>

namespace hub::services {

namespace {

Document document_of(const TableQuestion& question, const AnsweredTable& answered) {
    const auto& frame = answered.frame;
    const auto& table = answered.table;
    const auto& analysis = answered.analysis;
    if (question.format == TableFormat::csv) {
        // The marking leads the file's name, so that it is seen wherever the file lies.
        const auto& of_case = frame.of_case;
        const auto name =
            fmt::format("{}{}_{}{}_{}_by_{}{}.csv",
                        frame.synthetic ? "SYNTHETIC_" : "",
                        frame.marking,
                        frame.dataset,
                        of_case ? fmt::format("_{}{}-v{}",
                                              of_case->outside ? "not-" : "",
                                              of_case->definition.id,
                                              of_case->definition.version)
                                : "",
                        frame.question.rows,
                        frame.question.columns,
                        analysis ? fmt::format("_{}", slug_of(analysis->method)) : "");
        return {"text/csv; charset=utf-8",
                analysis ? analysis_csv(frame, table, *analysis) : table_csv(frame, table),
                name,
                "",
                ""};
    }
    return {
        "application/json", table_json(frame, table, analysis ? &*analysis : nullptr), "", "", ""};
}

}  // namespace

Status ViewTable::check_download(const Caller& caller, const TableQuestion& question) const {
    if (!permissions_.may(caller.principal, accounts::Permission::export_data)) {
        const auto recorded = audit_.record(
            event_of(caller, audit::Action::access_denied, "export_data " + question.canonical()));
        return !recorded
                   ? recorded.error()
                   : Error{ErrorCode::forbidden,
                           fmt::format("the role {} looks at figures and does not download them",
                                       slug_of(caller.principal.role()))};
    }
    if (question.purpose.empty() && !caller.principal.is_operator()) {
        return Error{ErrorCode::invalid_request,
                     "a download says what it is for: purpose is missing"};
    }
    return {};
}

Result<Document> ViewTable::run(const Caller& caller, const Parameters& parameters) const {
    auto question = TableQuestion::parse(parameters);
    if (!question) {
        return question.error();
    }
    if (const auto scope = permissions_.scope_of(caller.principal); !scope) {
        return scope.error();
    }
    const bool download = question->format == TableFormat::csv;
    if (auto may = download ? check_download(caller, *question) : Status{}; !may) {
        return may.error();
    }
    const auto answered =
        AnswerTable{datasets_, permissions_, audit_, query_, reading_, borders_}.run(
            caller,
            *question,
            {download ? audit::Action::table_downloaded : audit::Action::table_viewed,
             "",
             download});
    return answered ? Result{document_of(*question, *answered)}
                    : Result<Document>{answered.error()};
}

}  // namespace hub::services
