#include "http/data_routes.hpp"

#include "http/caller.hpp"
#include "http/content_coding.hpp"
#include "http/document_response.hpp"
#include "http/error_response.hpp"

#include <fmt/format.h>

namespace hub::http {

using accounts::Permission;
using audit::Action;

namespace {

constexpr auto version_parameter = "version";

Response answer_data(const DataHandlers::Handler& handler,
                     const Request& request,
                     const accounts::SignedIn& who) {
    auto document = handler(caller_of(request, who), request.parameters);
    return document ? document_response(std::move(*document)) : error_response(document.error());
}

/// Boundaries are large and change only with the bundle, so the browser keeps them: for good where
/// it asked for the very version that it got, else asking each time whether it is still the one.
Response answer_boundaries(const DataHandlers::Handler& handler,
                           const Request& request,
                           const accounts::SignedIn& who) {
    services::Parameters question;
    std::string version;
    for (const auto& parameter : request.parameters) {
        if (parameter.first == version_parameter) {
            version = parameter.second;
        } else {
            question.push_back(parameter);
        }
    }
    auto document = handler(caller_of(request, who), question);
    if (!document) {
        return error_response(document.error());
    }
    const auto tag = document->entity_tag;
    auto response = document_response(std::move(*document));
    if (tag.empty()) {
        return response;
    }
    response.set("ETag", fmt::format("\"{}\"", tag));
    response.set("Cache-Control",
                 version == tag ? "private, max-age=31536000, immutable" : "private, no-cache");
    if (holds_tag(request, tag)) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

const ParameterRule dataset_rule{"dataset", "A dataset's id", true};

std::vector<std::string> analysis_slugs() {
    return {"control_chart",
            "rating",
            "funnel",
            "quintiles",
            "recent_trend",
            "change",
            "inequality",
            "classes",
            "profile",
            "directly_standardised",
            "indirectly_standardised",
            "smoothed",
            "neighbours",
            "hot_spots"};
}

RouteDescription table_description() {
    return {
        "viewTable",
        "Counts or rates of a dataset as a table",
        {dataset_rule,
         {"rows", "An area level, reporting_force, imd_decile, or a dimension's id", true},
         {"columns",
          "month (as where it is not given), quarter, year, financial_year, rolling_12, total, "
          "or a dimension's id"},
         {"from", "First month, 2018-01; the dataset's first where it is not given"},
         {"to", "Last month; the dataset's last where it is not given"},
         {"where", "NAME=VALUE[,VALUE…] parts separated by semicolons"},
         {"case",
          "A case definition of the dataset: ID, or ID@VERSION; !ID is everything but the case"},
         {"measure", "count where it is not given", false, {"count", "rate"}},
         {"per", "100000 where it is not given", false, {"1000", "100000"}},
         {"incomplete",
          "Whether a period with a month not received shows what was; hide where it is not "
          "given",
          false,
          {"hide", "show"}},
         {"format", "json where it is not given", false, {"json", "csv"}},
         {"purpose",
          "What a download is for; stamped on the file",
          false,
          {"area_profile",
           "trends",
           "public_health",
           "policing",
           "other_service_priority",
           "agreed_other_use"}},
         {"analysis", "A method to answer with beside the figures", false, analysis_slugs()},
         {"phases", "Columns, separated by commas, where a phase of a control chart begins"},
         {"classes", "How many classes a map has, 2 to 9; 5 where it is not given"}},
        "",
        {{200, "The table", "application/json", "Table"},
         {200, "One line a cell", "text/csv", ""}}};
}

RouteDescription boundaries_description() {
    return {"viewBoundaries",
            "Shapes of a level's areas, compressed by brotli",
            {{"level", "A geography level", true},
             {"vintage", "The year of the boundaries", true},
             {"within", "The code of a police force area"},
             {version_parameter,
              "The entity tag of the version wanted, which the browser may then keep for good"}},
            "",
            {{200, "The shapes", "application/octet-stream", ""},
             {304, "The version that the browser holds is the one", "", ""}}};
}

RouteDescription sheet_description() {
    return {"viewQualitySheet",
            "One reporting body's feedback sheet",
            {dataset_rule,
             {"body", "A reporting body's slug", true},
             {"format", "json where it is not given", false, {"json", "text"}}},
            "",
            {{200, "The sheet", "application/json", "QualitySheet"},
             {200, "The sheet in plain words", "text/plain", ""}}};
}

}  // namespace

std::vector<Route> data_routes(DataHandlers handlers) {
    const Handling compressed{RequestHandler::Lane::ordinary, true};
    const auto answer = [](DataHandlers::Handler handler) -> Route::Answer {
        return
            [handler = std::move(handler)](const Request& request, const accounts::SignedIn* who) {
                return answer_data(handler, request, *who);
            };
    };
    return {
        {"GET",
         "/api/v1/datasets",
         Permission::view_data,
         Trail::recorded_as({Action::catalogue_viewed}),
         {"viewDatasets",
          "What there is to ask",
          {},
          "",
          {{200, "The datasets", "application/json", "Datasets"}}},
         answer(std::move(handlers.datasets)),
         compressed},
        {"GET",
         "/api/v1/areas",
         Permission::view_data,
         Trail::recorded_as({Action::catalogue_viewed}),
         {"viewAreas",
          "Areas of a level that the dataset's received months cover",
          {{"level", "A geography level", true}, dataset_rule},
          "",
          {{200, "The areas", "application/json", "Areas"}}},
         answer(std::move(handlers.areas)),
         compressed},
        {"GET",
         "/api/v1/table",
         Permission::view_data,
         Trail::recorded_as({Action::table_viewed,
                             Action::table_downloaded,
                             Action::access_denied,
                             Action::limit_passed,
                             Action::sweep_noticed}),
         table_description(),
         answer(std::move(handlers.table)),
         compressed},
        {"GET",
         "/api/v1/quality",
         Permission::view_data,
         Trail::recorded_as({Action::table_viewed}),
         {"viewQuality",
          "How complete each item is, by reporting body and period",
          {dataset_rule},
          "",
          {{200, "Completeness", "application/json", "Quality"}}},
         answer(std::move(handlers.quality)),
         compressed},
        {"GET",
         "/api/v1/quality/missing",
         Permission::view_data,
         Trail::recorded_as({Action::table_viewed}),
         {"viewQualityMissing",
          "Who lacks an item, and what that leaves open of its shares",
          {dataset_rule, {"item", "A dimension's id", true}},
          "",
          {{200, "Groups and bounds", "application/json", "QualityMissing"}}},
         answer(std::move(handlers.quality_missing)),
         compressed},
        {"GET",
         "/api/v1/quality/sheet",
         Permission::view_data,
         Trail::recorded_as({Action::table_viewed}),
         sheet_description(),
         answer(std::move(handlers.quality_sheet)),
         compressed},
        {"GET",
         "/api/v1/boundaries",
         Permission::view_data,
         Trail::recorded_as({Action::boundaries_viewed}),
         boundaries_description(),
         [handler = std::move(handlers.boundaries)](const Request& request,
                                                    const accounts::SignedIn* who) {
             return answer_boundaries(handler, request, *who);
         }},
    };
}

}  // namespace hub::http
