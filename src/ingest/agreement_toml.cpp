#include "ingest/agreement_toml.hpp"

#include "base/config_document.hpp"
#include "ingest/definition_parts.hpp"
#include "ingest/value_reading.hpp"

#include <array>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

constexpr std::int64_t longest_retention = 1200;

Status check_days(const ConfigValue& document, const domain::Agreement& agreement) {
    for (const auto& [key, day] :
         {std::pair{"start", &agreement.start}, std::pair{"end", &agreement.end}}) {
        if (!month_in(*day, domain::DateFormat::iso_day)) {
            return document.find(key)->error(
                fmt::format("{} is a day of the calendar, \"YYYY-MM-DD\"", key));
        }
    }
    return agreement.end < agreement.start
               ? Status{document.find("end")->error("the agreement ends before it starts")}
               : Status{};
}

}  // namespace

Result<domain::Agreement> parse_agreement(std::string_view toml, std::string_view name) {
    const auto document = parse_config(toml, name);
    if (!document) {
        return document.error();
    }
    if (auto known = document->only({"controller",
                                     "reference",
                                     "legal_basis",
                                     "purposes",
                                     "start",
                                     "end",
                                     "retention_months"});
        !known) {
        return known.error();
    }
    domain::Agreement agreement;
    Status status;
    const std::array<std::pair<std::string_view, std::string*>, 5> texts{{
        {"controller", &agreement.controller},
        {"reference", &agreement.reference},
        {"legal_basis", &agreement.legal_basis},
        {"start", &agreement.start},
        {"end", &agreement.end},
    }};
    for (const auto& [key, into] : texts) {
        take_text(*document, key, *into, status);
    }
    take_texts(*document, "purposes", agreement.purposes, status);
    if (status) {
        status = check_days(*document, agreement);
    }
    if (!status) {
        return status.error();
    }
    if (agreement.purposes.empty()) {
        return document->error("purposes names one purpose or more");
    }
    const auto retention = document->integer("retention_months");
    if (!retention) {
        return retention.error();
    }
    if (*retention < 1 || *retention > longest_retention) {
        return document->find("retention_months")->error("retention_months is 1 to 1200");
    }
    agreement.retention_months = static_cast<int>(*retention);
    return agreement;
}

}  // namespace hub::ingest
