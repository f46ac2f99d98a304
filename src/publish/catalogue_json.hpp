#pragma once

#include "domain/agreement.hpp"
#include "domain/case_definition.hpp"
#include "domain/dataset_definition.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hub::publish {

/// How long after its end a month comes and is nearly whole, as measured.
struct DelayEntry {
    struct Step {
        int days{0};
        double arrived{0};  ///< share of the measured months
        double whole{0};
    };
    int months_measured{0};
    int usual_days{0};
    int settled_days{0};
    std::vector<Step> steps;
};

/// How new a dataset's records are, released or not.
struct FreshnessEntry {
    std::string newest_received;  ///< month; empty where nothing was received
    std::string newest_import;    ///< moment
    std::optional<int> provisional_days;
    bool measured{false};  ///< from deliveries; else as declared
    std::optional<DelayEntry> delay;
};

struct BodyEntry {
    std::string slug;
    std::string name;
    std::string police_force_area;  ///< code; empty where the body answers for none
    std::string police_force_area_name;
    std::vector<std::string> months;
    std::optional<DelayEntry> delay;
};

/// Something that rows can be: "lad", "Local authority district", "area", "quarter".
struct RowChoice {
    std::string id;
    std::string title;
    std::string kind;
    std::string finest_period{"month"};  ///< finer ones are not answered
};

struct ReleaseEntry {
    std::string name;
    std::string published_at;
    std::string first_month;
    std::string last_month;
};

/// Months whose records were purged.
struct PurgeEntry {
    std::string agreement;
    std::string day;
    std::string first_month;
    std::string last_month;
};

/// A live case definition and the rows, by id, that it is answered by.
struct CaseChoice {
    const domain::CaseDefinition* definition{nullptr};
    std::vector<std::string> rows;
};

/// What may be asked of one dataset.
struct DatasetEntry {
    const domain::DatasetDefinition* definition{nullptr};
    bool synthetic{false};                       ///< its records are invented
    std::optional<domain::Agreement> agreement;  ///< none where nothing is recorded
    std::string agreement_standing;              ///< "running", "ending_soon"; with an agreement
    std::vector<PurgeEntry> purges;
    std::string policy_mode;
    std::string policy_reason;
    std::optional<ReleaseEntry> release;
    FreshnessEntry freshness;
    std::vector<BodyEntry> bodies;
    std::vector<RowChoice> rows;  ///< those that the policy answers at all
    std::vector<CaseChoice> cases;
};

struct AreaEntry {
    std::string code;
    std::string name;
    int vintage{0};
    std::string police_force_area;
};

struct UnplaceableEntry {
    std::string code;
    std::string name;
    std::string reason;
};

/// Shapes in docs/reference/api.md.
std::string datasets_json(const std::vector<DatasetEntry>& datasets);
std::string areas_json(const std::string& level,
                       const std::string& title,
                       const std::vector<AreaEntry>& areas,
                       const std::vector<UnplaceableEntry>& unplaceable);

}  // namespace hub::publish
