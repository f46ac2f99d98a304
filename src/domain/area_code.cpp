#include "domain/area_code.hpp"

#include <algorithm>

namespace hub::domain {

bool AreaCode::has_shape(std::string_view text) {
    return text.size() == 9 && text[0] >= 'A' && text[0] <= 'Z' &&
           std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<AreaCode> AreaCode::parse(std::string_view text) {
    if (!has_shape(text)) {
        return Error{ErrorCode::invalid_request, "an area code has one letter and eight digits"};
    }
    return AreaCode{std::string{text}};
}

}  // namespace hub::domain
