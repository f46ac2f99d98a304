#include "http/target.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace hub::http {

namespace {

bool is_plain_text(std::string_view text) {
    constexpr char delete_character = 0x7F;
    return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < ' ' || c == delete_character;
           });
}

Error not_an_address() {
    return {ErrorCode::invalid_request, "the address is not one this server can read"};
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
    const auto parsed =
        boost::urls::parse_origin_form(boost::core::string_view{text.data(), text.size()});
    if (!parsed) {
        return not_an_address();
    }
    Target target{parsed->path(), {}};
    for (const auto& parameter : parsed->params()) {
        target.parameters.emplace_back(parameter.key, parameter.value);
    }
    const bool plain =
        is_plain_text(target.path) &&
        std::all_of(target.parameters.begin(), target.parameters.end(), [](const auto& parameter) {
            return is_plain_text(parameter.first) && is_plain_text(parameter.second);
        });
    if (!plain) {
        return not_an_address();
    }
    return target;
}

}  // namespace hub::http
