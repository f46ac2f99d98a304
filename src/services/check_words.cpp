#include "services/check_words.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

Status check_words(std::string_view words, std::string_view field, std::size_t longest) {
    const bool is_blank = words.find_first_not_of(" \n\t") == std::string_view::npos;
    const bool has_controls = std::any_of(words.begin(), words.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
    });
    if (is_blank || words.size() > longest || has_controls || !is_utf8(words)) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("{}: text of 1 to {} bytes", field, longest)};
    }
    return {};
}

}  // namespace hub::services
