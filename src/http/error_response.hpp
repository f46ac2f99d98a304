#pragma once

#include "base/result.hpp"
#include "http/request.hpp"

#include <string_view>

namespace hub::http {

/// `{"error": {code, message, reference}}` with the status of the code. The message stands in the
/// log beside the reference; for `internal` it stands there alone.
Response error_response(const Error& error);

/// What is wrong with a request before anybody asks what it means.
enum class RequestFault {
    malformed,           ///< 400
    forged,              ///< 403: may come from another site
    wrong_method,        ///< 405; the caller adds `Allow`
    body_too_large,      ///< 413
    address_too_long,    ///< 414
    head_too_large,      ///< 431
    server_is_occupied,  ///< 503
};

Response fault_response(RequestFault fault, std::string_view message);

}  // namespace hub::http
