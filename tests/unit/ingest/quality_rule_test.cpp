#include "ingest/quality_rule.hpp"

#include "ingest/quality_rules_page.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include <doctest/doctest.h>

namespace hub::ingest {

TEST_CASE("every rule has a number of its own that tells what it is about") {
    std::set<std::string_view> ids;
    for (const auto* rule : quality_rules()) {
        CHECK(ids.insert(rule->id).second);
        CHECK(rule->id.size() == 3);
        CHECK((rule->id[0] == 'F') == (rule->kind == QualityKind::form));
        CHECK((rule->id[0] == 'D') == (rule->kind == QualityKind::duplication));
        CHECK(rule->said().ends_with("]"));
    }
    CHECK(ids.size() == quality_rules().size());
}

// HUB_WRITE_PAGES=1 build/dev/tests/unit_tests -tc="*page of rules*" writes the page anew.
TEST_CASE("the page of rules is made of the rules") {
    const std::string file = HUB_SOURCE_DIR "/docs/reference/quality-rules.md";
    if (std::getenv("HUB_WRITE_PAGES") != nullptr) {
        std::ofstream{file} << quality_rules_page();
    }
    std::ifstream page{file};
    const std::string written{std::istreambuf_iterator<char>{page}, {}};
    CHECK(written == quality_rules_page());
}

}  // namespace hub::ingest
