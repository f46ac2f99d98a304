#pragma once

#include "base/tagged.hpp"
#include "domain/geography_level.hpp"
#include "geography/persons_by_age.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hub::geography {

struct AreaIdTag;
/// The store's number of one area of one level and vintage. Given once, never reused, so that
/// records may hold it. 0 is *unknown place*.
using AreaId = Tagged<AreaIdTag, std::int32_t>;
inline constexpr AreaId unknown_place{0};

struct Area {
    AreaId id;
    domain::GeographyLevel level{domain::GeographyLevel::lsoa};
    int vintage{0};  ///< year of the boundaries
    std::string code;
    std::string name;
};

/// Which area of another level an atom (a lower-layer super output area) belongs to.
struct Membership {
    AreaId atom;
    AreaId area;
    bool best_fit{false};  ///< placed whole where most of it lies; the levels do not nest
};

/// Residents of an area at the middle of a year, all ages and sexes.
struct PopulationTotal {
    AreaId area;
    int year{0};
    double persons{0};
};

/// Residents of an area at the middle of a year by single year of age.
struct AgeProfile {
    AreaId area;
    int year{0};
    PersonsByAge persons{};  ///< of both sexes
    /// Whether the estimate parts the sexes; else what follows is empty.
    bool by_sex{false};
    PersonsByAge females{};
    PersonsByAge males{};
};

/// Decile 1 is the most deprived tenth. Deciles of two nations or two indices are never pooled.
struct DeprivationDecile {
    AreaId atom;
    std::string nation;
    int index_year{0};
    int decile{0};
};

/// Who reports records, such as a police force, and the area that it answers for, where it has one.
struct ReportingBody {
    std::int32_t id{0};  ///< the store's number, given once, as for areas
    std::string slug;
    std::string name;
    std::optional<AreaId> covers;  ///< a police force area; none for a body that works nationwide
};

/// Boundaries that the bundle holds: those drawn for `vintage` may serve another year's codes.
struct BoundarySet {
    domain::GeographyLevel level{domain::GeographyLevel::lsoa};
    int vintage{0};        ///< the codes that it is asked for
    int drawn_vintage{0};  ///< the year that the lines are of
    std::string attribution;
    /// Police force areas of which a whole map can be drawn; `unknown_place` is the whole bundle.
    /// Known once the bundle is stored.
    std::set<AreaId> drawn_within{};
};

/// The lower-layer area that a postcode lies in, by `packed_postcode`.
struct PostcodeArea {
    std::uint64_t postcode{0};
    AreaId area;
};

/// What a name of the gazetteer is of. In the order of how closely it says where something is.
enum class NamedPlaceKind { premises, street, area };
inline constexpr std::array all_named_place_kinds{
    NamedPlaceKind::premises, NamedPlaceKind::street, NamedPlaceKind::area};
std::string_view slug_of(NamedPlaceKind kind);

/// A name that texts are matched with, as `plain_place_name` writes it.
struct NamedPlace {
    std::string name;
    NamedPlaceKind kind{NamedPlaceKind::premises};
    AreaId area;  ///< a lower-layer area
};

/// Everything an Atlas is made of, as read from a bundle or from the store.
struct AtlasContent {
    std::string title;
    std::vector<std::string> attributions;
    std::vector<Area> areas;
    std::vector<Membership> memberships;
    std::vector<PopulationTotal> populations;
    /// Of areas above the smallest, where the store has them; a bundle keeps them apart.
    std::vector<AgeProfile> age_profiles{};
    std::vector<DeprivationDecile> deprivation;
    std::vector<ReportingBody> reporting_bodies;
    std::vector<BoundarySet> boundary_sets;
    /// Areas of a level that no atom can be placed in, and why, in words a page may show.
    std::map<AreaId, std::string> unplaceable;
    std::vector<PostcodeArea> postcodes;  ///< by postcode
    std::vector<NamedPlace> named_places;
};

/// The geography of one hub, asked in memory: areas, what belongs to what, populations.
/// Immutable once made; safe to read from many threads. Questions by id take constant time.
class Atlas {
public:
    Atlas() : Atlas{AtlasContent{}} {}
    explicit Atlas(AtlasContent content);

    [[nodiscard]] bool empty() const { return content_.areas.empty(); }
    [[nodiscard]] const AtlasContent& content() const { return content_; }

    [[nodiscard]] const Area* find(AreaId id) const;
    [[nodiscard]] const Area* find(domain::GeographyLevel level,
                                   int vintage,
                                   std::string_view code) const;
    /// Areas of a level and vintage, in code order.
    [[nodiscard]] std::vector<const Area*> areas(domain::GeographyLevel level, int vintage) const;
    /// Vintages of a level, oldest first.
    [[nodiscard]] std::vector<int> vintages(domain::GeographyLevel level) const;
    /// The vintage in which answers at a level are given for atoms of a vintage, where there is
    /// one. lsoa: the atoms' own. Levels above may be shared by several atom vintages.
    [[nodiscard]] std::optional<int> answer_vintage(domain::GeographyLevel level,
                                                    int atom_vintage) const;

    /// The area of a level that an atom belongs to; the atom itself at level lsoa.
    [[nodiscard]] std::optional<AreaId> ancestor(AreaId atom, domain::GeographyLevel level) const;
    /// Atoms of a vintage that belong to an area of a level above.
    [[nodiscard]] const std::vector<AreaId>& members(AreaId area, int atom_vintage) const;
    /// The police force area that an area of any level lies in, by its first atom.
    [[nodiscard]] const Area* force_area_of(const Area& area) const;
    /// Decile, nation and year of the index that grades an atom; none where it is not graded.
    [[nodiscard]] const DeprivationDecile* deprivation(AreaId atom) const;

    /// Atoms of a vintage, in code order.
    [[nodiscard]] const std::vector<AreaId>& atoms(int vintage) const;
    /// One more than the largest area id: the size of a table indexed by area.
    [[nodiscard]] std::size_t id_limit() const { return position_.size(); }

    [[nodiscard]] std::optional<double> population(AreaId area, int year) const;
    /// Years for which the area has an estimate, oldest first.
    [[nodiscard]] std::vector<int> population_years(AreaId area) const;
    /// Estimates of the area by age, oldest first; none where the store has none.
    [[nodiscard]] std::vector<const AgeProfile*> age_profiles(AreaId area) const;

    [[nodiscard]] const ReportingBody* reporting_body(std::string_view slug) const;
    [[nodiscard]] const ReportingBody* reporting_body_named(std::string_view name) const;
    [[nodiscard]] const BoundarySet* boundary_set(domain::GeographyLevel level, int vintage) const;

    /// The lower-layer area of a packed postcode; `unknown_place` where the look-up has none.
    [[nodiscard]] AreaId postcode_area(std::uint64_t postcode) const;

private:
    using LevelAndVintage = std::pair<domain::GeographyLevel, int>;
    using ByLevelAndVintage = std::map<LevelAndVintage, std::vector<AreaId>>;  ///< in code order

    void index_areas();
    void index_memberships();

    AtlasContent content_;
    std::vector<std::int32_t> position_;  ///< in content_.areas, by area id; -1 where none
    ByLevelAndVintage by_level_;
    std::map<domain::GeographyLevel, std::vector<std::int32_t>> ancestor_;  ///< by atom id; 0: none
    std::map<std::pair<AreaId, int>, std::vector<AreaId>> members_;
    std::map<LevelAndVintage, int> answer_vintage_;
    std::vector<std::int32_t> deprivation_position_;  ///< by atom id; -1 where none
    std::map<int, std::vector<double>> population_;   ///< year → by area id; negative where none
};

}  // namespace hub::geography
