#include "http/request.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace hub::http {

std::optional<std::string> Request::header(std::string_view lower_case_name) const {
    std::optional<std::string> found;
    for (const auto& [name, value] : headers) {
        if (name == lower_case_name) {
            found = found ? *found + ", " + value : value;
        }
    }
    return found;
}

void Response::set(std::string_view name, std::string value) {
    std::erase_if(headers, [lowered = lower_ascii(name)](const auto& header) {
        return lower_ascii(header.first) == lowered;
    });
    headers.emplace_back(name, std::move(value));
}

std::optional<std::string> Response::header(std::string_view name) const {
    const auto found = std::find_if(
        headers.begin(), headers.end(), [lowered = lower_ascii(name)](const auto& header) {
            return lower_ascii(header.first) == lowered;
        });
    return found == headers.end() ? std::optional<std::string>{} : std::optional{found->second};
}

std::variant<Response, std::unique_ptr<Upload>> RequestHandler::open_upload(
    const Request& /*head*/) const {
    return Response{501, {}, ""};
}

}  // namespace hub::http
