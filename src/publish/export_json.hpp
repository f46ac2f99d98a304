#pragma once

#include "accounts/kept_export.hpp"
#include "publish/export_report.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hub::publish {

/// One export; shape in docs/reference/api.md.
///
/// @param asker  name of the principal who reads it
std::string export_json(const accounts::KeptExport& kept, std::string_view asker);
/// `{"exports": […]}`
std::string exports_json(const std::vector<accounts::KeptExport>& exports, std::string_view asker);

/// As it is kept, and stands in the export.
std::string report_json(const ExportReport& report);
/// An object of texts, as it was sent.
std::string named_texts_json(const std::vector<std::pair<std::string, std::string>>& texts);

}  // namespace hub::publish
