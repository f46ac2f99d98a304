#include "http/content_coding.hpp"

#include "base/text.hpp"

#include <optional>

#include <zlib.h>

namespace hub::http {

namespace {

constexpr std::size_t worth_compressing = 1'024;
constexpr int lightest = 1;
constexpr int gzip_window = 15 + 16;  // zlib's way of asking for gzip's frame
constexpr int usual_memory = 8;

std::string without_spaces(std::string_view text) {
    std::string rest;
    for (const char c : text) {
        if (c != ' ' && c != '\t') {
            rest.push_back(c);
        }
    }
    return rest;
}

/// "q=0", "q=0.0" and so on rule out; every other weight, well written or not, does not.
bool is_ruled_out(std::string_view parameters) {
    return parameters.starts_with("q=0") &&
           parameters.find_first_of("123456789") == std::string_view::npos;
}

std::optional<std::string> gzip(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(
            &stream, lightest, Z_DEFLATED, gzip_window, usual_memory, Z_DEFAULT_STRATEGY) != Z_OK) {
        return std::nullopt;
    }
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = const_cast<Bytef*>(                // NOLINT: zlib reads it and takes no const
        reinterpret_cast<const Bytef*>(bytes.data()));  // NOLINT: zlib takes bytes
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());  // NOLINT: zlib takes bytes
    stream.avail_out = static_cast<uInt>(packed.size());
    const int outcome = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return outcome == Z_STREAM_END ? std::optional{std::move(packed)} : std::nullopt;
}

}  // namespace

bool accepts_coding(const Request& request, std::string_view coding) {
    const auto accepted =
        lower_ascii(without_spaces(request.header("accept-encoding").value_or("")));
    for (const auto part : split(accepted, ',')) {
        const auto semicolon = part.find(';');
        if (part.substr(0, semicolon) == coding) {
            return semicolon == std::string_view::npos || !is_ruled_out(part.substr(semicolon + 1));
        }
    }
    return false;
}

bool holds_tag(const Request& request, std::string_view tag) {
    const auto held = without_spaces(request.header("if-none-match").value_or(""));
    for (auto part : split(held, ',')) {
        if (part.starts_with("W/")) {
            part.remove_prefix(2);
        }
        const bool is_quoted = part.size() >= 2 && part.front() == '"' && part.back() == '"';
        if (part == "*" || (is_quoted && part.substr(1, part.size() - 2) == tag)) {
            return true;
        }
    }
    return false;
}

void compress(Response& response, const Request& request) {
    if (response.body.size() <= worth_compressing || response.header("Content-Encoding")) {
        return;
    }
    response.set("Vary", "Accept-Encoding");
    if (!accepts_coding(request, "gzip")) {
        return;
    }
    if (auto packed = gzip(response.body)) {
        response.body = std::move(*packed);
        response.set("Content-Encoding", "gzip");
    }
}

}  // namespace hub::http
