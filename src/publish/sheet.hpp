#pragma once

#include <string>
#include <vector>

namespace hub::publish {

/// One cell of a file of figures as it is written: a number in its own digits, or a text.
struct SheetCell {
    std::string text;
    bool is_number{false};
};
using SheetRow = std::vector<SheetCell>;

struct Sheet {
    std::string name;
    std::vector<SheetRow> rows;  ///< the first is the header
};

}  // namespace hub::publish
