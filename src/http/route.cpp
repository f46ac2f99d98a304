#include "http/route.hpp"

namespace hub::http {

std::string_view Route::named_part() const {
    const auto opens = path_.find('{');
    const auto closes = path_.find('}');
    return opens == std::string::npos || closes == std::string::npos || closes < opens
               ? std::string_view{}
               : std::string_view{path_}.substr(opens + 1, closes - opens - 1);
}

std::optional<std::string_view> Route::text_at(std::string_view path) const {
    const auto name = named_part();
    if (name.empty()) {
        return path == path_ ? std::optional{std::string_view{}} : std::nullopt;
    }
    const std::string_view own{path_};
    const auto before = own.substr(0, own.find('{'));
    const auto behind = own.substr(own.find('}') + 1);
    if (path.size() <= before.size() + behind.size() || !path.starts_with(before) ||
        !path.ends_with(behind)) {
        return std::nullopt;
    }
    const auto text = path.substr(before.size(), path.size() - before.size() - behind.size());
    return text.find('/') == std::string_view::npos ? std::optional{text} : std::nullopt;
}

}  // namespace hub::http
