#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "publish/sheet.hpp"

#include <string>
#include <vector>

namespace hub::publish {

/// What a workbook says of itself and on paper.
struct WorkbookFrame {
    std::string title;
    std::string marking;  ///< with what else must be seen on every printed page
    Instant made_at{};
};

/// An Office Open XML workbook of the sheets. Numbers are numbers and texts are texts: no cell is a
/// formula or a link, whatever a text begins with. The first row stays in sight and stands on every
/// printed page, between the marking in its header and in its footer. `too_large` where a text does
/// not fit into a cell; nothing is written to the disk under a name.
Result<std::string> export_xlsx(const WorkbookFrame& frame, const std::vector<Sheet>& sheets);

}  // namespace hub::publish
