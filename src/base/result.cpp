#include "base/result.hpp"

#include "base/unreachable.hpp"

namespace hub {

std::string_view name_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid_request:
            return "invalid_request";
        case ErrorCode::refused:
            return "refused";
        case ErrorCode::unauthenticated:
            return "unauthenticated";
        case ErrorCode::forbidden:
            return "forbidden";
        case ErrorCode::terms_due:
            return "terms_due";
        case ErrorCode::step_up_due:
            return "step_up_due";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::conflict:
            return "conflict";
        case ErrorCode::too_large:
            return "too_large";
        case ErrorCode::too_many:
            return "too_many";
        case ErrorCode::not_supported:
            return "not_supported";
        case ErrorCode::unavailable:
            return "unavailable";
        case ErrorCode::internal:
            return "internal";
    }
    unreachable("a new error code needs a name");
}

}  // namespace hub
