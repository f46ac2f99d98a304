#include "services/submission_effect.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

namespace hub::services {

using ingest::BatchIdentity;
using ingest::DeliveredMonth;
using ingest::StoredBatch;

namespace {

constexpr std::size_t months_looked_back = 6;
constexpr std::size_t seen_digits = 16;

using ByIdentity = std::map<BatchIdentity, const DeliveredMonth*>;

/// The body's last months before the file's own first one, newest first.
std::vector<const DeliveredMonth*> last_months(const ByIdentity& compared,
                                               const BatchIdentity& batch,
                                               const std::set<BatchIdentity>& in_file) {
    std::vector<const DeliveredMonth*> months;
    for (auto at = std::make_reverse_iterator(compared.lower_bound(batch));
         at != compared.rend() && at->first.reporting_body == batch.reporting_body &&
         months.size() < months_looked_back;
         ++at) {
        if (!in_file.contains(at->first)) {
            months.push_back(at->second);
        }
    }
    return months;
}

std::optional<std::int64_t> mean_records(const std::vector<const DeliveredMonth*>& months) {
    if (months.empty()) {
        return std::nullopt;
    }
    double sum = 0;
    for (const auto* month : months) {
        sum += static_cast<double>(month->records);
    }
    return std::llround(sum / static_cast<double>(months.size()));
}

struct Completeness {
    std::int64_t recorded{0};
    std::int64_t all{0};

    void add(const ingest::ItemCompleteness& item) {
        recorded += item.recorded;
        all +=
            item.recorded + item.not_known + item.not_asked + item.not_recorded + item.unrecognised;
    }
};

std::vector<ItemEffect> items_of(const ingest::SubmissionReport& report,
                                 const std::set<const DeliveredMonth*>& before) {
    std::vector<std::string> order;
    std::map<std::string, Completeness> now;
    std::map<std::string, Completeness> earlier;
    for (const auto& batch : report.batches) {
        for (const auto& item : batch.items) {
            if (!now.contains(item.dimension)) {
                order.push_back(item.dimension);
            }
            now[item.dimension].add(item);
        }
    }
    for (const auto* month : before) {
        for (const auto& item : month->items) {
            earlier[item.dimension].add(item);
        }
    }
    std::vector<ItemEffect> items;
    for (const auto& dimension : order) {
        const auto& then = earlier[dimension];
        items.push_back({dimension,
                         whole_per_cent(now[dimension].recorded, now[dimension].all),
                         whole_per_cent(then.recorded, then.all)});
    }
    return items;
}

}  // namespace

std::optional<int> whole_per_cent(std::int64_t part, std::int64_t whole) {
    if (whole == 0) {
        return std::nullopt;
    }
    constexpr int all = 100;
    if (part == 0 || part == whole) {
        return part == 0 ? 0 : all;
    }
    const auto share = std::lround(all * static_cast<double>(part) / static_cast<double>(whole));
    return static_cast<int>(std::clamp<long>(share, 1, all - 1));
}

SubmissionEffect effect_of(const ingest::SubmissionReport& report,
                           const std::vector<StoredBatch>& stored,
                           const std::vector<DeliveredMonth>& compared) {
    std::map<BatchIdentity, const StoredBatch*> current;
    std::map<BatchIdentity, int> deliveries;
    for (const auto& batch : stored) {
        ++deliveries[batch.identity];
        if (batch.is_current()) {
            current[batch.identity] = &batch;
        }
    }
    ByIdentity known;
    for (const auto& month : compared) {
        known[month.identity] = &month;
    }
    std::set<BatchIdentity> in_file;
    for (const auto& receipt : report.batches) {
        in_file.insert(receipt.identity);
    }
    SubmissionEffect effect;
    std::set<const DeliveredMonth*> before;
    std::string replaced;
    for (const auto& receipt : report.batches) {
        MonthEffect month{&receipt, "", std::nullopt, std::nullopt, 0};
        if (const auto found = current.find(receipt.identity); found != current.end()) {
            month.replaces = found->second->imported_at;
            fmt::format_to(std::back_inserter(replaced),
                           "{} {} {} {}\n",
                           receipt.identity.reporting_body,
                           receipt.identity.month.text(),
                           found->second->release,
                           found->second->imported_at);
        }
        if (const auto found = known.find(receipt.identity);
            found != known.end() && !month.replaces.empty()) {
            month.replaced_records = found->second->records;
        }
        const auto months = last_months(known, receipt.identity, in_file);
        month.usual_records = mean_records(months);
        month.months_compared = static_cast<int>(months.size());
        before.insert(months.begin(), months.end());
        effect.version = std::max(effect.version, deliveries[receipt.identity] + 1);
        effect.months.push_back(std::move(month));
    }
    effect.items = items_of(report, before);
    effect.seen = hex_of(digest_of(replaced)).substr(0, seen_digits);
    return effect;
}

Result<std::vector<DeliveredMonth>> delivered_by(const SubmissionParts& parts,
                                                 const std::string& sender,
                                                 const std::string& dataset) {
    const auto all = parts.submissions.all();
    if (!all) {
        return all.error();
    }
    std::map<BatchIdentity, DeliveredMonth> months;
    // Newest first: an earlier delivery of a month does not count where there is a later one.
    for (const auto& submission : *all) {
        if (submission.sender() != sender || submission.dataset != dataset ||
            submission.state() != ingest::SubmissionState::accepted) {
            continue;
        }
        const auto report = parts.submissions.report(submission.id);
        if (!report) {
            return report.error();
        }
        for (const auto& batch : report->batches) {
            months.try_emplace(batch.identity,
                               DeliveredMonth{batch.identity, batch.records, batch.items});
        }
    }
    std::vector<DeliveredMonth> list;
    for (auto& [identity, month] : months) {
        list.push_back(std::move(month));
    }
    return list;
}

}  // namespace hub::services
