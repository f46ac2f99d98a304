#include "base/config_document.hpp"
#include "base/keyed_hash.hpp"
#include "disclosure/case_margin.hpp"
#include "disclosure/policy.hpp"
#include "disclosure/policy_floor.hpp"
#include "disclosure/policy_settings.hpp"
#include "domain/geography_level.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hub::disclosure {

using domain::PeriodUnit;

/// Reads one policy document, part by part; the first fault ends it.
class PolicyReader {
public:
    PolicyReader(const ConfigValue& document,
                 const domain::DatasetDefinition& dataset,
                 const domain::CaseDefinitions& cases)
        : document_{document}, dataset_{dataset}, cases_{cases} {}

    Result<DisclosurePolicy> read();

private:
    Status read_head();
    Status read_perturbation();
    Status read_lattice();
    Status read_guards();
    Status read_releases();
    Status read_tables();
    Status read_public();

    Result<LatticeLevel> level(const ConfigValue& entry) const;
    Result<LatticeDimension> dimension(const ConfigValue& entry) const;
    Result<LatticeCase> definition(const ConfigValue& entry) const;
    Result<ListedTable> table(const ConfigValue& entry) const;
    Result<ListedTable::By> table_dimension(const ConfigValue& entry) const;
    /// Each value must be one of the dimension's.
    Status check_values(const ConfigValue& at,
                        const std::string& dimension,
                        const std::vector<std::string>& values) const;
    template <class Part, class Read>
    Status read_all(const char* key, std::vector<Part>& into, Read read_one) const;

    const ConfigValue& document_;
    const domain::DatasetDefinition& dataset_;
    const domain::CaseDefinitions& cases_;
    DisclosurePolicy policy_;
};

namespace {

constexpr std::array modes{ProtectionMode::open,
                           ProtectionMode::ckm,
                           ProtectionMode::ckm_round,
                           ProtectionMode::suppress,
                           ProtectionMode::round,
                           ProtectionMode::additive};

Result<PeriodUnit> finest_period_of(const ConfigValue& at, const std::string& slug) {
    const auto unit = domain::period_unit_from(slug);
    if (!unit ||
        (*unit != PeriodUnit::month && *unit != PeriodUnit::quarter && *unit != PeriodUnit::year)) {
        return at.error("a finest period is month, quarter or year");
    }
    return *unit;
}

bool is_level(const std::string& id) {
    return domain::geography_level_from(id) || id == "region" || id == "reporting_force" ||
           id == "imd_decile";
}

}  // namespace

template <class Part, class Read>
Status PolicyReader::read_all(const char* key, std::vector<Part>& into, Read read_one) const {
    const auto entries = document_.tables(key);
    if (!entries) {
        return entries.error();
    }
    for (const auto* entry : *entries) {
        auto part = (this->*read_one)(*entry);
        if (!part) {
            return part.error();
        }
        into.push_back(*std::move(part));
    }
    return {};
}

Status PolicyReader::check_values(const ConfigValue& at,
                                  const std::string& dimension,
                                  const std::vector<std::string>& values) const {
    const auto* known = dataset_.find_dimension(dimension);
    if (known == nullptr) {
        return at.error(fmt::format("{} has no dimension {}", dataset_.id, dimension));
    }
    for (const auto& value : values) {
        if (!known->number_of(value)) {
            return at.error(fmt::format("{} has no value {}", dimension, value));
        }
    }
    return {};
}

Status PolicyReader::read_head() {
    std::string dataset;
    std::string mode;
    Settings settings{document_};
    settings
        .only({"format",
               "dataset",
               "version",
               "mode",
               "reason",
               "threshold",
               "key_epoch",
               "perturbation",
               "geography",
               "level",
               "dimension",
               "definition",
               "guards",
               "releases",
               "table",
               "public"})
        .text("dataset", dataset)
        .text("mode", mode)
        .text("reason", policy_.reason_)
        .integer("version", policy_.version_, 1, 1'000'000)
        .integer("threshold", policy_.threshold_, 0, 1'000)
        .integer("key_epoch", policy_.key_epoch_, 1, 1'000'000);
    if (!settings.status()) {
        return settings.status();
    }
    if (dataset != dataset_.id) {
        return document_.error(
            fmt::format("this policy is for dataset {}, not {}", dataset, dataset_.id));
    }
    const auto* const named = std::find_if(
        modes.begin(), modes.end(), [&](auto known) { return slug_of(known) == mode; });
    if (named == modes.end()) {
        return document_.error(fmt::format("there is no mode {}", mode));
    }
    policy_.mode_ = *named;
    return {};
}

Status PolicyReader::read_perturbation() {
    const auto* at = document_.find("perturbation");
    if (at == nullptr) {
        return {};
    }
    auto& into = policy_.perturbation_;
    double stay = -1;
    Settings settings{*at};
    settings.only({"largest_noise", "variance", "hidden_up_to", "stay", "monotone"})
        .integer("largest_noise", into.largest_noise, 1, 50)
        .number_or("variance", into.variance)
        .integer("hidden_up_to", into.hidden_up_to, 0, 49)
        .number_or("stay", stay)
        .boolean_or("monotone", into.monotone);
    if (stay >= 0) {
        into.stay = stay;
    }
    return settings.status();
}

Result<LatticeLevel> PolicyReader::level(const ConfigValue& entry) const {
    LatticeLevel into;
    std::string period;
    Settings settings{entry};
    settings
        .only({"id",
               "within",
               "finest_period",
               "dimensions",
               "provisional_dimensions",
               "least_mean",
               "areas"})
        .text("id", into.id)
        .text("finest_period", period)
        .text_or("within", into.within)
        .integer("dimensions", into.dimensions, 0, 20, true)
        .integer("provisional_dimensions", into.provisional_dimensions, -1, 20)
        .number_or("least_mean", into.least_mean)
        .integer("areas", into.areas, 1, 1'000'000, true);
    if (!settings.status()) {
        return settings.status().error();
    }
    if (!is_level(into.id)) {
        return entry.error(fmt::format("{} is not a level of areas", into.id));
    }
    const auto unit = finest_period_of(entry, period);
    if (!unit) {
        return unit.error();
    }
    into.finest_period = *unit;
    return into;
}

Result<LatticeDimension> PolicyReader::dimension(const ConfigValue& entry) const {
    LatticeDimension into;
    Settings settings{entry};
    settings.only({"id", "cost", "finest_level", "sensitive", "site"})
        .text("id", into.id)
        .text_or("finest_level", into.finest_level)
        .integer("cost", into.cost, 1, 20)
        .boolean_or("sensitive", into.sensitive)
        .boolean_or("site", into.site);
    if (!settings.status()) {
        return settings.status().error();
    }
    if (auto known = check_values(entry, into.id, {}); !known) {
        return known.error();
    }
    into.values = static_cast<int>(dataset_.find_dimension(into.id)->values.size());
    return into;
}

Result<LatticeCase> PolicyReader::definition(const ConfigValue& entry) const {
    LatticeCase into;
    Settings settings{entry};
    settings.only({"id", "version", "cost", "finest_level"})
        .text("id", into.id)
        .integer("version", into.version, 1, 1'000'000, true)
        .text_or("finest_level", into.finest_level)
        .integer("cost", into.cost, 1, 20);
    if (!settings.status()) {
        return settings.status().error();
    }
    const auto* live = cases_.live(into.id);
    if (live == nullptr) {
        return entry.error(fmt::format("{} has no case definition {}", dataset_.id, into.id));
    }
    if (live->version != into.version) {
        return entry.error(fmt::format("version {} of {} is live, not {}: only one has margins",
                                       live->version,
                                       into.id,
                                       into.version));
    }
    into.id = case_margin(live->id);
    into.made_of = live->dimensions(dataset_);
    into.inside = live->combinations(dataset_);
    if (into.made_of.size() == 1) {
        return entry.error(
            fmt::format("{} is a sum of values of {}, which needs no margins of its own",
                        live->id,
                        into.made_of.front()));
    }
    return into;
}

Status PolicyReader::read_lattice() {
    if (const auto* at = document_.find("geography")) {
        Settings settings{*at};
        settings.only({"base", "vintage"})
            .text_or("base", policy_.base_level_)
            .integer("vintage", policy_.boundary_vintage_, 1900, 2199);
        if (!settings.status()) {
            return settings.status();
        }
    }
    std::vector<LatticeLevel> levels;
    std::vector<LatticeDimension> dimensions;
    std::vector<LatticeCase> definitions;
    auto read = read_all("level", levels, &PolicyReader::level);
    read = read ? read_all("dimension", dimensions, &PolicyReader::dimension) : read;
    read = read ? read_all("definition", definitions, &PolicyReader::definition) : read;
    if (!read) {
        return read;
    }
    auto lattice =
        Lattice::create(std::move(levels), std::move(dimensions), std::move(definitions));
    if (!lattice) {
        return document_.error(lattice.error().message);
    }
    policy_.lattice_ = *std::move(lattice);
    return {};
}

Status PolicyReader::read_guards() {
    const auto* at = document_.find("guards");
    if (at == nullptr) {
        return {};
    }
    auto& into = policy_.guards_;
    Settings settings{*at};
    settings.only({"sparse_share", "dominant_site_share", "least_sites", "whole_in_one_category"})
        .number_or("sparse_share", into.sparse_share)
        .number_or("dominant_site_share", into.dominant_site_share)
        .integer("least_sites", into.least_sites, 1, 100)
        .boolean_or("whole_in_one_category", into.whole_in_one_category);
    return settings.status();
}

Status PolicyReader::read_releases() {
    const auto* at = document_.find("releases");
    if (at == nullptr) {
        return {};
    }
    auto& into = policy_.releases_;
    Settings settings{*at};
    settings.only({"final_after_months", "revision_month", "batch"})
        .integer("final_after_months", into.final_after_months, 0, 120)
        .integer("revision_month", into.revision_month, 0, 12)
        .integer("batch", into.batch, 1, 1'000'000);
    return settings.status();
}

Result<ListedTable::By> PolicyReader::table_dimension(const ConfigValue& entry) const {
    ListedTable::By into;
    Settings settings{entry};
    settings.only({"id", "values"}).text("id", into.dimension).texts("values", into.values);
    if (!settings.status()) {
        return settings.status().error();
    }
    auto known = check_values(entry, into.dimension, into.values);
    return known ? Result{std::move(into)} : known.error();
}

Result<ListedTable> PolicyReader::table(const ConfigValue& entry) const {
    ListedTable into;
    std::vector<std::string> periods;
    Settings settings{entry};
    settings.only({"id", "title", "levels", "periods", "by"})
        .text("id", into.id)
        .text("title", into.title)
        .texts("levels", into.levels)
        .texts("periods", periods);
    if (!settings.status()) {
        return settings.status().error();
    }
    for (const auto& level : into.levels) {
        if (!domain::geography_level_from(level)) {
            return entry.error(fmt::format("{} is not a level of areas", level));
        }
    }
    for (const auto& period : periods) {
        const auto unit = finest_period_of(entry, period);
        if (!unit) {
            return unit.error();
        }
        into.periods.push_back(*unit);
    }
    if (into.levels.empty() || into.periods.empty()) {
        return entry.error("a table names at least one level and one period");
    }
    const auto by = entry.tables("by");
    if (!by) {
        return by.error();
    }
    for (const auto* each : *by) {
        auto read = table_dimension(*each);
        if (!read) {
            return read.error();
        }
        into.dimensions.push_back(*std::move(read));
    }
    return into;
}

Status PolicyReader::read_tables() {
    auto read = read_all("table", policy_.tables_, &PolicyReader::table);
    if (read && policy_.tables_.size() > 1) {
        return document_.error(
            "one table is listed, with all its levels and periods: two would have to be solved "
            "over areas and periods that they do not share");
    }
    return read;
}

Status PolicyReader::read_public() {
    const auto* at = document_.find("public");
    if (at == nullptr) {
        return {};
    }
    auto read = read_public_policy(*at, dataset_);
    if (!read) {
        return read.error();
    }
    policy_.for_public_ = *std::move(read);
    return {};
}

Result<DisclosurePolicy> PolicyReader::read() {
    for (const auto part : {&PolicyReader::read_head,
                            &PolicyReader::read_perturbation,
                            &PolicyReader::read_lattice,
                            &PolicyReader::read_guards,
                            &PolicyReader::read_releases,
                            &PolicyReader::read_tables,
                            &PolicyReader::read_public}) {
        if (auto read = (this->*part)(); !read) {
            return read.error();
        }
    }
    return std::move(policy_);
}

Result<DisclosurePolicy> DisclosurePolicy::parse(std::string_view toml,
                                                 std::string_view file_name,
                                                 const domain::DatasetDefinition& dataset,
                                                 const domain::CaseDefinitions& cases) {
    const auto document = parse_config(toml, file_name);
    if (!document) {
        return document.error();
    }
    const auto format = document->integer("format");
    if (!format) {
        return format.error();
    }
    if (*format != 1 && *format != 2) {
        return document->error("policy formats 1 and 2 are those that this version reads");
    }
    auto policy = PolicyReader{*document, dataset, cases}.read();
    if (!policy) {
        return policy;
    }
    if (*format == 1 && policy->mode_ != ProtectionMode::open) {
        return document->error("policy format 1 knows the mode open alone: use format 2");
    }
    if (auto strong = check_floor(*policy); !strong) {
        return document->error(strong.error().message);
    }
    policy->source_ = toml;
    std::string hashed{toml};
    for (const auto& each : policy->lattice_.definitions()) {
        hashed += "\n" + cases.live(definition_in(each.id))->meaning(dataset);
    }
    policy->hash_ = hex_of(digest_of(hashed));
    return policy;
}

}  // namespace hub::disclosure
