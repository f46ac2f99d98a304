#include "services/table_question.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace hub::services {

using query::AggregateQuery;
using query::Condition;

namespace {

constexpr std::array known_parameters{"dataset",
                                      "rows",
                                      "columns",
                                      "from",
                                      "to",
                                      "where",
                                      "case",
                                      "measure",
                                      "per",
                                      "incomplete",
                                      "format",
                                      "purpose",
                                      "analysis",
                                      "phases",
                                      "classes"};

using Named = std::map<std::string, std::string>;

Error bad(std::string message) {
    return Error{ErrorCode::invalid_request, std::move(message)};
}

Result<Named> named_once(const Parameters& parameters) {
    Named named;
    for (const auto& [name, value] : parameters) {
        if (std::find(known_parameters.begin(), known_parameters.end(), name) ==
            known_parameters.end()) {
            return bad(fmt::format("{} is not a parameter of a table", name));
        }
        if (!named.emplace(name, value).second) {
            return bad(fmt::format("{} is given twice", name));
        }
    }
    return named;
}

std::string value_or(const Named& named, const std::string& name, const char* fallback) {
    const auto found = named.find(name);
    return found == named.end() ? fallback : found->second;
}

/// The value, which must be one of two.
Result<bool> is_second(const Named& named,
                       const std::string& name,
                       const char* first,
                       const char* second) {
    const auto value = value_or(named, name, first);
    if (value != first && value != second) {
        return bad(fmt::format("{} is {} or {}", name, first, second));
    }
    return value == second;
}

query::RowsBy rows_by(const std::string& name) {
    if (const auto level = domain::geography_level_from(name)) {
        return *level;
    }
    if (name == "imd_decile") {
        return query::ByDeprivationDecile{};
    }
    if (name == "reporting_force") {
        return query::ByReportingBody{};
    }
    return query::ByDimension{name};
}

query::ColumnsBy columns_by(const std::string& name) {
    if (const auto unit = domain::period_unit_from(name)) {
        return *unit;
    }
    if (name == "total") {
        return query::WholeRange{};
    }
    return query::ByDimension{name};
}

Status read_month(const Named& named, const std::string& name, std::optional<domain::Month>& into) {
    const auto found = named.find(name);
    if (found == named.end()) {
        return {};
    }
    const auto month = domain::Month::parse(found->second);
    if (!month) {
        return bad(fmt::format("{}: {}", name, month.error().message));
    }
    into = *month;
    return {};
}

/// "crime_type=robbery,burglary;lad=E08000012"
Result<std::vector<Condition>> read_conditions(const std::string& text) {
    std::vector<Condition> conditions;
    if (text.empty()) {
        return conditions;
    }
    for (const auto part : split(text, ';')) {
        const auto equals = part.find('=');
        const bool negated =
            equals != std::string_view::npos && equals > 0 && part[equals - 1] == '!';
        const auto name = part.substr(0, negated ? equals - 1 : equals);
        if (equals == std::string_view::npos || name.empty() || equals + 1 == part.size()) {
            return bad(
                "where is written NAME=VALUE,VALUE or NAME!=VALUE,VALUE and parts are separated "
                "by ;");
        }
        Condition condition{std::string{name}, {}, negated};
        for (const auto value : split(part.substr(equals + 1), ',')) {
            if (value.empty()) {
                return bad(fmt::format("{} in where has an empty value", condition.name));
            }
            condition.values.emplace_back(value);
        }
        conditions.push_back(std::move(condition));
    }
    return conditions;
}

Status read_query(const Named& named, AggregateQuery& query) {
    for (const auto* required : {"dataset", "rows"}) {
        if (!named.contains(required)) {
            return bad(fmt::format("{} is missing", required));
        }
    }
    query.dataset = named.at("dataset");
    query.rows = rows_by(named.at("rows"));
    query.columns = columns_by(value_or(named, "columns", "month"));
    auto conditions = read_conditions(value_or(named, "where", ""));
    if (!conditions) {
        return conditions.error();
    }
    query.where = *std::move(conditions);
    if (named.contains("case")) {
        auto asked = domain::CaseAsked::parse(named.at("case"));
        if (!asked) {
            return asked.error();
        }
        query.of_case = *std::move(asked);
    }
    if (auto from = read_month(named, "from", query.from); !from) {
        return from;
    }
    return read_month(named, "to", query.to);
}

Status read_measure(const Named& named, std::optional<int>& per) {
    const auto rate = is_second(named, "measure", "count", "rate");
    const auto thousand = is_second(named, "per", "100000", "1000");
    if (!rate || !thousand) {
        return rate ? thousand.error() : rate.error();
    }
    if (*rate) {
        per = *thousand ? 1'000 : 100'000;
    }
    return {};
}

/// "2019-07,2020-03"
std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> list;
    for (const auto part : split(text, ',')) {
        if (!part.empty()) {
            list.emplace_back(part);
        }
    }
    return list;
}

Result<std::optional<indicators::AnalysisRequest>> read_analysis(const Named& named) {
    using indicators::AnalysisMethod;
    const auto method = value_or(named, "analysis", "");
    const auto phases = value_or(named, "phases", "");
    const auto classes = value_or(named, "classes", "");
    if (method.empty()) {
        return phases.empty() && classes.empty()
                   ? Result{std::optional<indicators::AnalysisRequest>{}}
                   : bad("phases and classes go with an analysis");
    }
    indicators::AnalysisRequest request;
    const auto known = indicators::analysis_method_from(method);
    if (!known) {
        std::vector<std::string> slugs;
        for (const auto each : indicators::all_analysis_methods) {
            slugs.emplace_back(slug_of(each));
        }
        return bad(fmt::format("analysis is one of {}", join(slugs, ", ")));
    }
    request.method = *known;
    request.phases = listed(phases);
    if (!phases.empty() && *known != AnalysisMethod::control_chart) {
        return bad("phases go with analysis=control_chart");
    }
    if (!classes.empty()) {
        const bool is_number = classes.size() == 1 && classes.front() >= '2' &&
                               classes.front() <= '9' && *known == AnalysisMethod::classes;
        if (!is_number) {
            return bad("classes is a number from 2 to 9 and goes with analysis=classes");
        }
        request.classes = classes.front() - '0';
    }
    return std::optional{std::move(request)};
}

}  // namespace

Result<TableQuestion> TableQuestion::parse(const Parameters& parameters) {
    const auto named = named_once(parameters);
    if (!named) {
        return named.error();
    }
    TableQuestion question;
    if (auto read = read_query(*named, question.query); !read) {
        return read.error();
    }
    if (auto read = read_measure(*named, question.per); !read) {
        return read.error();
    }
    const auto show = is_second(*named, "incomplete", "hide", "show");
    const auto csv = is_second(*named, "format", "json", "csv");
    if (!show || !csv) {
        return show ? csv.error() : show.error();
    }
    question.purpose = value_or(*named, "purpose", "");
    const bool is_purpose =
        std::find(all_purposes.begin(), all_purposes.end(), question.purpose) != all_purposes.end();
    if (!question.purpose.empty() && (!is_purpose || !*csv)) {
        return bad(is_purpose ? "purpose goes with format=csv"
                              : fmt::format("purpose is one of {}", fmt::join(all_purposes, ", ")));
    }
    auto analysis = read_analysis(*named);
    if (!analysis) {
        return analysis.error();
    }
    question.analysis = *std::move(analysis);
    question.query.show_incomplete = *show;
    question.format = *csv ? TableFormat::csv : TableFormat::json;
    return question;
}

std::string TableQuestion::canonical() const {
    auto text = fmt::format("dataset={} rows={} columns={}",
                            query.dataset,
                            name_of(query.rows),
                            name_of(query.columns));
    if (query.from) {
        text += " from=" + query.from->text();
    }
    if (query.to) {
        text += " to=" + query.to->text();
    }
    auto where = query.where;
    std::sort(where.begin(), where.end(), [](const Condition& a, const Condition& b) {
        return a.name < b.name;
    });
    for (const auto& condition : where) {
        text += fmt::format(
            " {}{}={}", condition.name, condition.negated ? "!" : "", join(condition.values, ","));
    }
    if (query.of_case) {
        text += " case=" + query.of_case->text();
    }
    text += per ? fmt::format(" measure=rate per={}", *per) : " measure=count";
    text += query.show_incomplete ? " incomplete=show" : "";
    text += analysis ? fmt::format(" analysis={}", slug_of(analysis->method)) : "";
    return text + (purpose.empty() ? "" : " for=" + purpose);
}

}  // namespace hub::services
