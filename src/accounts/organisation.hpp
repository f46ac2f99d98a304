#pragma once

#include "base/result.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

inline constexpr std::array<std::string_view, 13> all_sectors{"police",
                                                              "council",
                                                              "nhs",
                                                              "emergency_department",
                                                              "fire",
                                                              "ambulance",
                                                              "probation",
                                                              "youth_justice",
                                                              "education",
                                                              "violence_reduction_unit",
                                                              "voluntary",
                                                              "university",
                                                              "other"};

/// Somebody of an organisation who may vouch for its people.
struct Sponsor {
    std::string name;
    std::string email;  ///< lower case
    bool operator==(const Sponsor&) const = default;
};

/// That an organisation may see a dataset, and under which agreement.
struct DatasetAgreement {
    std::string dataset;
    std::string reference;
    std::string until;  ///< last day; empty: none is set
    bool operator==(const DatasetAgreement&) const = default;
};

/// A partner of the hub.
struct Organisation {
    std::string id;
    std::string name;
    std::string sector;
    std::vector<std::string> domains{};  ///< of its e-mail addresses, lower case
    std::vector<Sponsor> sponsors{};
    std::string administrator{};  ///< e-mail address; empty: none
    std::vector<DatasetAgreement> agreements{};
    int revision{0};

    bool operator==(const Organisation&) const = default;
};

/// Where organisations are kept. Each call stands alone and is durable when it returns.
class OrganisationStore {
public:
    OrganisationStore() = default;
    OrganisationStore(const OrganisationStore&) = delete;
    OrganisationStore& operator=(const OrganisationStore&) = delete;
    virtual ~OrganisationStore() = default;

    [[nodiscard]] virtual Result<std::vector<Organisation>> all() const = 0;
    [[nodiscard]] virtual Result<std::optional<Organisation>> find(const std::string& id) const = 0;
    /// New where its revision is 0, else in place of that revision; `conflict` where somebody else
    /// changed it since, or where a domain is another organisation's.
    virtual Status put(const Organisation& organisation) = 0;
};

/// The organisation whose e-mail domain this is.
std::optional<Organisation> organisation_of_domain(const std::vector<Organisation>& all,
                                                   std::string_view domain);

}  // namespace hub::accounts
