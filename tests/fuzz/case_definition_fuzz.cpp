// Any text as a case definition of a dataset of two items: refused with its place, or whole, with
// conditions on values that the dataset has.
#include "domain/case_definition_toml.hpp"
#include "fuzz_target.hpp"

#include <algorithm>

namespace {

using namespace hub;  // NOLINT: a program of one file

domain::Dimension item(const std::string& id, const std::vector<std::string>& slugs) {
    domain::Dimension dimension;
    dimension.id = id;
    dimension.title = id;
    for (const auto& slug : slugs) {
        dimension.values.push_back({slug, slug, {}});
    }
    return dimension;
}

const domain::DatasetDefinition& departments() {
    static const auto dataset = [] {
        domain::DatasetDefinition made;
        made.id = "emergency_department";
        made.dimensions = {
            item("relationship", {"partner", "former-partner", "stranger", "not-known"}),
            item("place_type", {"own-home", "street-or-public-highway", "not-known"})};
        return made;
    }();
    return dataset;
}

}  // namespace

HUB_FUZZ_TARGET(case_definition) {
    using fuzz::must;
    const auto definition =
        domain::parse_case_definition(bytes, "case_definition.toml", departments());
    if (!definition) {
        must(definition.error().message.starts_with("case_definition.toml"));
        return;
    }
    must(definition->version >= 1 && !definition->inside.empty());
    for (const auto& kind : definition->inside) {
        must(!kind.empty());
        for (const auto& condition : kind) {
            const auto* dimension = departments().find_dimension(condition.dimension);
            must(dimension != nullptr && !condition.numbers.empty());
            must(std::is_sorted(condition.numbers.begin(), condition.numbers.end()));
            must(condition.numbers.front() >= 0 &&
                 condition.numbers.back() < static_cast<int>(dimension->values.size()));
        }
    }
}
