#include "http/error_response.hpp"

#include "base/keyed_hash.hpp"
#include "base/unreachable.hpp"
#include "publish/json_writer.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

namespace hub::http {

namespace {

constexpr std::size_t reference_bytes = 4;
constexpr int least_status_of_ours = 500;

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid_request:
            return 400;
        case ErrorCode::unauthenticated:
            return 401;
        case ErrorCode::forbidden:
        case ErrorCode::terms_due:
        case ErrorCode::step_up_due:
            return 403;
        case ErrorCode::not_found:
            return 404;
        case ErrorCode::conflict:
            return 409;
        case ErrorCode::too_large:
            return 413;
        case ErrorCode::refused:
            return 422;
        case ErrorCode::too_many:
            return 429;
        case ErrorCode::internal:
            return 500;
        case ErrorCode::not_supported:
            return 501;
        case ErrorCode::unavailable:
            return 503;
    }
    unreachable("a new error code needs a status");
}

struct Shape {
    int status;
    std::string_view code;
};

Shape shape_of(RequestFault fault) {
    switch (fault) {
        case RequestFault::malformed:
            return {400, "invalid_request"};
        case RequestFault::forged:
            return {403, "forbidden"};
        case RequestFault::wrong_method:
            return {405, "wrong_method"};
        case RequestFault::body_too_large:
            return {413, "too_large"};
        case RequestFault::address_too_long:
            return {414, "too_large"};
        case RequestFault::head_too_large:
            return {431, "too_large"};
        case RequestFault::server_is_occupied:
            return {503, "unavailable"};
    }
    unreachable("a new fault needs a status");
}

/// A message may repeat a name that somebody made up; it stays on its line of the log.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(),
        text.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; },
        ' ');
    return text;
}

Response response_of(Shape shape,
                     std::string_view message,
                     const std::string& reference,
                     std::string_view instead = {}) {
    publish::JsonWriter json;
    json.begin_object().key("error").begin_object();
    json.key("code").text(shape.code);
    json.key("message").text(message);
    json.key("reference").text(reference);
    if (!instead.empty()) {
        json.key("instead").text(instead);
    }
    json.end_object().end_object();
    Response response{shape.status, {}, json.take()};
    response.set("Content-Type", "application/json");
    return response;
}

}  // namespace

Response error_response(const Error& error) {
    const auto reference = random_hex(reference_bytes);
    const Shape shape{status_of(error.code), name_of(error.code)};
    const auto level =
        shape.status >= least_status_of_ours ? spdlog::level::err : spdlog::level::info;
    spdlog::log(level, "{} {}: {}", reference, shape.code, one_line(error.message));
    const bool is_ours = error.code == ErrorCode::internal;
    return response_of(shape,
                       is_ours ? "a fault of ours; quote the reference" : error.message,
                       reference,
                       error.instead);
}

Response fault_response(RequestFault fault, std::string_view message) {
    const auto reference = random_hex(reference_bytes);
    const auto shape = shape_of(fault);
    spdlog::info("{} {}: {}", reference, shape.code, one_line(std::string{message}));
    return response_of(shape, message, reference);
}

}  // namespace hub::http
