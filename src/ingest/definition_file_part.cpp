#include "ingest/definition_parts.hpp"
#include "ingest/file_name_pattern.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hub::ingest {

using domain::DatasetDefinition;

namespace {

struct NamedDateFormat {
    std::string_view name;
    domain::DateFormat format;
};
constexpr std::array date_formats{
    NamedDateFormat{"YYYY-MM-DD", domain::DateFormat::iso_day},
    NamedDateFormat{"DD/MM/YYYY", domain::DateFormat::british_day},
    NamedDateFormat{"YYYY-MM-DDThh:mm", domain::DateFormat::iso_moment},
    NamedDateFormat{"YYYYMM", domain::DateFormat::plain_month}};

/// Either the column of a month, or that of a day and how it is written.
Status read_month_column(const ConfigValue& file, DatasetDefinition& definition) {
    Status status;
    if (file.find("date") == nullptr) {
        take_text(file, "month", definition.month_column, status);
        return status;
    }
    if (file.find("month") != nullptr) {
        return file.find("date")->error("name a month or a date, not both");
    }
    std::string name;
    take_text(file, "date", definition.month_column, status);
    take_text(file, "date_format", name, status);
    if (!status) {
        return status;
    }
    const auto found = std::find_if(date_formats.begin(),
                                    date_formats.end(),
                                    [&](const auto& known) { return known.name == name; });
    if (found == date_formats.end()) {
        return file.find("date_format")
            ->error("date_format is YYYY-MM-DD, DD/MM/YYYY, YYYY-MM-DDThh:mm or YYYYMM");
    }
    definition.month_format = found->format;
    return {};
}

/// How the file is written, and what its rows stand for.
Status read_form(const ConfigValue& file, DatasetDefinition& definition) {
    auto form = file.text_or("form", "csv");
    auto row = file.text_or("row", "");
    auto count = file.text_or("count", "");
    const auto by_name = file.boolean_or("columns_by_name", false);
    const auto across = file.boolean_or("months_across", false);
    const auto many = file.boolean_or("many_batches", false);
    const auto gaps = file.boolean_or("gaps_are_zeros", false);
    for (const auto* text : {&form, &row, &count}) {
        if (!*text) {
            return text->error();
        }
    }
    for (const auto* flag : {&by_name, &across, &many, &gaps}) {
        if (!*flag) {
            return flag->error();
        }
    }
    if (*form != "csv" && *form != "xml") {
        return file.find("form")->error("form is csv or xml");
    }
    const bool xml = *form == "xml";
    if (xml == row->empty()) {
        return file.error("row names the element that is a record, of a form xml and of no other");
    }
    if (xml && (*by_name || *across)) {
        return file.error("columns_by_name and months_across are for the form csv");
    }
    definition.form = xml ? domain::FileForm::xml : domain::FileForm::csv;
    definition.row_element = *std::move(row);
    definition.count_column = *std::move(count);
    definition.columns_by_name = *by_name;
    definition.months_across = *across;
    definition.many_batches_a_file = *many || *across;
    definition.gaps_are_zeros = *gaps;
    return {};
}

/// Who reports: a column that says so, or one body for every file.
Status read_reporting_body(const ConfigValue& file, DatasetDefinition& definition) {
    Status status;
    const bool always_one = file.find("reported_by") != nullptr;
    if (always_one && file.find("reporting_body") != nullptr) {
        return file.find("reported_by")->error("name reporting_body or reported_by, not both");
    }
    take_text(file,
              always_one ? "reported_by" : "reporting_body",
              always_one ? definition.reported_by : definition.reporting_body_column,
              status);
    return status;
}

}  // namespace

Status read_file_part(const ConfigValue& document, DatasetDefinition& definition) {
    const auto* file = document.find("file");
    if (file == nullptr) {
        return document.error("the table [file] is missing");
    }
    if (auto known = file->only({"name",
                                 "form",
                                 "row",
                                 "columns",
                                 "columns_by_name",
                                 "months_across",
                                 "many_batches",
                                 "gaps_are_zeros",
                                 "count",
                                 "month",
                                 "date",
                                 "date_format",
                                 "reporting_body",
                                 "reported_by",
                                 "reporting_body_title",
                                 "identity",
                                 "identity_extra",
                                 "direct_identifiers",
                                 "ignored"});
        !known) {
        return known;
    }
    Status status;
    take_text(*file, "name", definition.file_name_pattern, status);
    take_texts(*file, "columns", definition.columns, status);
    take_texts(*file, "identity_extra", definition.identity_extra_columns, status);
    take_texts(*file, "direct_identifiers", definition.direct_identifier_columns, status);
    take_texts(*file, "ignored", definition.ignored_columns, status);
    for (const auto read : {read_form, read_reporting_body, read_month_column}) {
        if (status) {
            status = read(*file, definition);
        }
    }
    if (!status) {
        return status;
    }
    if (definition.months_across) {
        definition.columns.insert(definition.columns.end(), {"Month", "Count"});
    }
    auto identity = file->text_or("identity", "");
    auto body_title = file->text_or("reporting_body_title", definition.reporting_body_title);
    if (!identity || !body_title) {
        return identity ? body_title.error() : identity.error();
    }
    definition.identity_column = *std::move(identity);
    definition.reporting_body_title = *std::move(body_title);
    if (!FileNamePattern::parse(definition.file_name_pattern)) {
        return file->find("name")->error("name holds letters and each of its marks once at most");
    }
    return {};
}

}  // namespace hub::ingest
