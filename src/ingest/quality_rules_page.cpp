#include "ingest/quality_rules_page.hpp"

#include "ingest/quality_rule.hpp"

#include <iterator>

#include <fmt/format.h>

namespace hub::ingest {

std::string quality_rules_page() {
    std::string page =
        "# Quality rules\n\n"
        "Every file is checked by these rules when it comes. Receipts name the rule by its number, "
        "with line\n"
        "and column and never with a value. Numbers are given once and not reused.\n\n"
        "| Rule | About | What is wrong | What follows |\n|---|---|---|---|\n";
    for (const auto* rule : quality_rules()) {
        fmt::format_to(std::back_inserter(page),
                       "| {} | {} | {} | {} |\n",
                       rule->id,
                       words_for(rule->kind),
                       rule->text,
                       words_for(rule->severity));
    }
    return page;
}

}  // namespace hub::ingest
