#pragma once

#include <string>

namespace hub::ingest {

/// The reference page of all rules, in Markdown: docs/reference/quality-rules.md.
std::string quality_rules_page();

}  // namespace hub::ingest
