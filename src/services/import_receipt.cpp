#include "services/import_receipt.hpp"

#include <iterator>
#include <map>

#include <fmt/format.h>

namespace hub::services {

namespace {

constexpr std::size_t refused_rows_shown = 20;
constexpr std::size_t replaced_shown = 12;

struct Sums {
    std::int64_t received{0};
    std::int64_t accepted{0};
    std::int64_t refused{0};
    std::int64_t outside{0};
    std::int64_t records{0};
    std::int64_t without_place{0};
    std::int64_t texts_matched{0};
    std::int64_t identical{0};
    std::map<std::string, std::int64_t> refused_by_rule;
    std::map<std::string, std::int64_t> accepted_with;
    std::map<std::string, std::int64_t> outside_by_filter;
    std::map<int, std::int64_t> files_by_vintage;
    std::vector<std::string> replaced;
};

Sums sums_of(const std::vector<ingest::BatchReceipt>& batches) {
    Sums sums;
    for (const auto& batch : batches) {
        sums.received += batch.rows_received;
        sums.accepted += batch.rows_accepted;
        sums.refused += batch.rows_refused;
        sums.outside += batch.rows_outside;
        sums.records += batch.records;
        sums.without_place += batch.rows_without_place;
        sums.texts_matched += batch.texts_matched;
        sums.identical += batch.rows_identical_to_another;
        ++sums.files_by_vintage[batch.boundary_vintage];
        for (const auto& refused : batch.refused_by_rule) {
            sums.refused_by_rule[refused.rule] += refused.rows;
        }
        for (const auto& kept : batch.accepted_with) {
            sums.accepted_with[kept.rule] += kept.rows;
        }
        for (const auto& outside : batch.outside_by_filter) {
            sums.outside_by_filter[outside.rule] += outside.rows;
        }
        if (batch.replaces_earlier) {
            sums.replaced.push_back(
                fmt::format("{} {}", batch.identity.reporting_body, batch.identity.month.text()));
        }
    }
    return sums;
}

std::string replaced_text(const std::vector<std::string>& replaced) {
    auto text = std::to_string(replaced.size());
    for (std::size_t i = 0; i < replaced.size() && i < replaced_shown; ++i) {
        text += (i == 0 ? ": " : ", ") + replaced[i];
    }
    return replaced.size() > replaced_shown ? text + ", …" : text;
}

std::string first_refused_text(const std::vector<ingest::BatchReceipt>& batches) {
    std::string text;
    std::size_t shown = 0;
    for (const auto& batch : batches) {
        for (const auto& row : batch.first_refused_rows) {
            if (shown++ == refused_rows_shown) {
                return text;
            }
            text += fmt::format(
                "  {}, line {}, column {}: {}\n", batch.file_name, row.line, row.column, row.rule);
        }
    }
    return text;
}

}  // namespace

std::string receipt_text(const ImportOutcome& outcome) {
    const auto sums = sums_of(outcome.batches);
    std::string text;
    const auto line = [&](std::string_view name, const auto& value) {
        fmt::format_to(std::back_inserter(text), "{:<24}{}\n", name, value);
    };
    const auto by_rule = [&](const std::map<std::string, std::int64_t>& rows_by_rule) {
        for (const auto& [rule, rows] : rows_by_rule) {
            fmt::format_to(std::back_inserter(text), "  {:>10}  {}\n", rows, rule);
        }
    };
    line("dataset", outcome.dataset);
    line("release", outcome.release);
    line("files read", outcome.batches.size());
    if (outcome.files_skipped > 0) {
        line("files skipped", fmt::format("{} (other kind of name)", outcome.files_skipped));
    }
    if (outcome.batches_over > 0) {
        line("months left out", fmt::format("{} (retention is over)", outcome.batches_over));
    }
    for (const auto& [vintage, files] : sums.files_by_vintage) {
        line(fmt::format("boundaries of {}", vintage), fmt::format("{} files", files));
    }
    line("rows received", sums.received);
    line("rows accepted", sums.accepted);
    by_rule(sums.accepted_with);
    if (sums.records != sums.accepted) {
        line("records they stand for", sums.records);
    }
    if (sums.outside > 0) {
        line("rows left out", sums.outside);
        by_rule(sums.outside_by_filter);
    }
    line("rows refused", sums.refused);
    by_rule(sums.refused_by_rule);
    line("rows at unknown place", sums.without_place);
    if (sums.texts_matched > 0) {
        line("place texts matched", sums.texts_matched);
    }
    line("identical rows kept", sums.identical);
    line("batches replaced", replaced_text(sums.replaced));
    if (sums.refused > 0) {
        text += "first refused rows\n" + first_refused_text(outcome.batches);
    }
    return text;
}

}  // namespace hub::services
