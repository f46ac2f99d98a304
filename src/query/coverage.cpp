#include "query/coverage.hpp"

#include <algorithm>

namespace hub::query {

using domain::Month;
using domain::MonthRange;
using geography::AreaId;

Coverage::Coverage(const std::vector<ReceivedBatch>& batches,
                   const std::set<std::string>& only_bodies,
                   const geography::Atlas& atlas) {
    for (const auto& batch : batches) {
        if (only_bodies.empty() || only_bodies.contains(batch.reporting_body)) {
            months_of_body_[batch.reporting_body][batch.month] = batch.boundary_vintage;
        }
    }
    for (const auto& [slug, months] : months_of_body_) {
        const auto* body = atlas.reporting_body(slug);
        if (body != nullptr && body->covers) {
            covered_.insert(*body->covers);
            bodies_of_area_[*body->covers].push_back(slug);
        }
    }
}

MonthRange Coverage::span() const {
    MonthRange span{months_of_body_.begin()->second.begin()->first,
                    months_of_body_.begin()->second.begin()->first};
    for (const auto& [body, months] : months_of_body_) {
        span.first = std::min(span.first, months.begin()->first);
        span.last = std::max(span.last, months.rbegin()->first);
    }
    return span;
}

std::vector<std::string> Coverage::bodies() const {
    std::vector<std::string> slugs;
    slugs.reserve(months_of_body_.size());
    for (const auto& [slug, months] : months_of_body_) {
        slugs.push_back(slug);
    }
    return slugs;
}

bool Coverage::received(const std::string& body, Month month) const {
    const auto found = months_of_body_.find(body);
    return found != months_of_body_.end() && found->second.contains(month);
}

const std::vector<std::string>& Coverage::bodies_of(AreaId police_force_area) const {
    static const std::vector<std::string> nobody;
    const auto bodies = bodies_of_area_.find(police_force_area);
    return bodies == bodies_of_area_.end() ? nobody : bodies->second;
}

bool Coverage::complete(AreaId police_force_area, Month month) const {
    const auto& bodies = bodies_of(police_force_area);
    return !bodies.empty() &&
           std::all_of(bodies.begin(), bodies.end(), [&](const std::string& body) {
               return received(body, month);
           });
}

std::map<int, std::set<Month>> Coverage::vintages(MonthRange months) const {
    std::map<int, std::set<Month>> found;
    for (const auto& [body, deliveries] : months_of_body_) {
        for (const auto& [month, vintage] : deliveries) {
            if (months.contains(month)) {
                found[vintage].insert(month);
            }
        }
    }
    return found;
}

std::vector<std::pair<std::string, Month>> Coverage::missing(MonthRange months) const {
    std::vector<std::pair<std::string, Month>> gaps;
    for (const auto& [body, deliveries] : months_of_body_) {
        for (Month month = months.first; month <= months.last; month = month.plus(1)) {
            if (!deliveries.contains(month)) {
                gaps.emplace_back(body, month);
            }
        }
    }
    return gaps;
}

}  // namespace hub::query
