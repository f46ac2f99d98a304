#pragma once

#include "base/result.hpp"
#include "disclosure/lattice.hpp"
#include "disclosure/perturbation_parameters.hpp"
#include "disclosure/public_policy.hpp"
#include "domain/case_definition.hpp"
#include "domain/dataset_definition.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::disclosure {

/// How a dataset's answers are protected.
enum class ProtectionMode {
    open,       ///< the records are published by their owner: counts are shown as they are
    ckm,        ///< cell key perturbation of every cell of a closed lattice
    ckm_round,  ///< the same, shown as NHS England shows counts: 1 to 7 hidden, others to the
                ///< nearest 5
    suppress,   ///< listed tables of exact counts, small ones hidden and others that give them away
    round,      ///< listed tables, 1 to 7 hidden, others to the nearest 5
    additive,   ///< listed tables, small counts rounded so that parts add up
};

std::string_view slug_of(ProtectionMode mode);
/// Whether answers are sums of perturbed cells of the lattice.
bool perturbs(ProtectionMode mode);
/// Whether only the tables that the policy lists are answered, solved when a release is prepared.
bool lists_tables(ProtectionMode mode);

/// When the breakdown of an area is withheld whole; judged on protected values.
struct Guards {
    double sparse_share{0.5};          ///< of its filled cells, those under the threshold
    double dominant_site_share{0.85};  ///< of its total, that of the largest site
    int least_sites{2};
    bool whole_in_one_category{true};  ///< withhold where one category of a sensitive dimension
                                       ///< holds everything
};

/// When quarters are released, and again.
struct ReleaseCalendar {
    int final_after_months{6};  ///< after its last month a quarter is final
    int revision_month{0};      ///< month of the year in which final years are revised; 0: never
    int batch{20};              ///< fewer changed records than this wait for the next revision
};

/// A table of the modes that list them: levels × periods × dimensions, with totals.
struct ListedTable {
    struct By {
        std::string dimension;
        std::vector<std::string> values;  ///< empty: all
    };
    std::string id;
    std::string title;
    std::vector<std::string> levels;          ///< finest first
    std::vector<domain::PeriodUnit> periods;  ///< finest first
    std::vector<By> dimensions;               ///< crossed, each with its total
};

/// The disclosure policy of one dataset, as its file says. A dataset without one is denied.
class DisclosurePolicy {
public:
    /// Reads a policy file (TOML; format in docs/reference/disclosure-policy.md).
    /// Refuses unknown settings, a policy of another dataset, names that the dataset does not have,
    /// and anything weaker than the floor of `policy_floor.hpp`.
    ///
    /// @param cases  the dataset's case definitions, of which the policy may give some margins
    static Result<DisclosurePolicy> parse(std::string_view toml,
                                          std::string_view file_name,
                                          const domain::DatasetDefinition& dataset,
                                          const domain::CaseDefinitions& cases = {});

    [[nodiscard]] ProtectionMode mode() const { return mode_; }
    /// Why the mode was chosen, as the controller wrote it.
    [[nodiscard]] const std::string& reason() const { return reason_; }
    [[nodiscard]] int version() const { return version_; }
    /// Counts from 1 to one less than this are not shown.
    [[nodiscard]] int threshold() const { return threshold_; }
    [[nodiscard]] int key_epoch() const { return key_epoch_; }
    [[nodiscard]] const PerturbationParameters& perturbation() const { return perturbation_; }
    /// The level whose areas make up all others, and the year of its boundaries.
    [[nodiscard]] const std::string& base_level() const { return base_level_; }
    [[nodiscard]] int boundary_vintage() const { return boundary_vintage_; }
    [[nodiscard]] const Lattice& lattice() const { return lattice_; }
    [[nodiscard]] const Guards& guards() const { return guards_; }
    [[nodiscard]] const ReleaseCalendar& releases() const { return releases_; }
    [[nodiscard]] const std::vector<ListedTable>& tables() const { return tables_; }
    /// What may go to the public; none: nothing may.
    [[nodiscard]] const std::optional<PublicPolicy>& for_public() const { return for_public_; }
    /// BLAKE2b-256 of the file's bytes, and of what the case definitions with margins count: names
    /// the policy in releases and answers.
    [[nodiscard]] const std::string& hash() const { return hash_; }
    /// The file, as it was read.
    [[nodiscard]] const std::string& source() const { return source_; }

private:
    friend class PolicyReader;
    DisclosurePolicy() = default;

    ProtectionMode mode_{ProtectionMode::open};
    std::string reason_;
    int version_{1};
    int threshold_{0};
    int key_epoch_{1};
    PerturbationParameters perturbation_;
    std::string base_level_{"lsoa"};
    int boundary_vintage_{0};
    Lattice lattice_;
    Guards guards_;
    ReleaseCalendar releases_;
    std::vector<ListedTable> tables_;
    std::optional<PublicPolicy> for_public_;
    std::string hash_;
    std::string source_;
};

}  // namespace hub::disclosure
