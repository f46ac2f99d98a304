#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"

#include <cstddef>
#include <string_view>

namespace hub::ingest {

/// Whether a column's name says that it identifies people or homes by itself: names, NHS numbers,
/// dates of birth, postcodes, addresses, telephone numbers, e-mail, coordinates.
bool names_direct_identifier(std::string_view column);

/// Ten digits, spaces and hyphens aside, whose last is the check digit of the first nine
/// (modulus 11, NHS Data Dictionary).
bool is_nhs_number(std::string_view text);

/// Of a definition marked OFFICIAL-SENSITIVE: refuses one that keeps or hashes a column which its
/// name gives away as a direct identifier. Such a column can only be read past.
Status no_direct_identifier_is_kept(const domain::DatasetDefinition& definition);

/// Watches the suppliers' ids of a file. Where all are NHS numbers they identify people, not
/// attendances: keys made of them would join a person's visits.
class IdentityWatch {
public:
    void see(std::string_view supplier_id);
    [[nodiscard]] bool people() const { return seen_ >= fewest_ids && nhs_numbers_ == seen_; }

private:
    /// One number in eleven passes the check by chance.
    static constexpr std::size_t fewest_ids = 3;
    std::size_t seen_{0};
    std::size_t nhs_numbers_{0};
};

}  // namespace hub::ingest
