#include "publish/audit_line.hpp"

#include "publish/json_writer.hpp"

#include <charconv>

#include <boost/json.hpp>

namespace hub::publish {

namespace {

std::string text_of(const boost::json::object& line, const char* name) {
    const auto* text = line.if_contains(name);
    return text != nullptr && text->is_string()
               ? std::string{text->get_string().data(), text->get_string().size()}
               : std::string{};
}

std::int64_t number_of(const boost::json::object& line, const char* name) {
    const auto* number = line.if_contains(name);
    return number != nullptr && number->is_int64() ? number->get_int64() : 0;
}

Digest256 digest_of_hex(std::string_view hex) {
    Digest256 digest{};
    for (std::size_t i = 0; i < digest.size() && 2 * i + 2 <= hex.size(); ++i) {
        std::from_chars(hex.data() + 2 * i, hex.data() + 2 * i + 2, digest[i], 16);
    }
    return digest;
}

}  // namespace

std::string audit_line(const audit::EntryView& entry) {
    JsonWriter json;
    json.begin_object().key("sequence").integer(entry.sequence);
    json.key("at").text(iso_text(entry.at));
    json.key("principal").text(entry.principal);
    json.key("role").text(entry.role);
    json.key("action").text(entry.action);
    json.key("object").text(entry.object);
    json.key("origin").text(entry.origin);
    json.key("outcome").text(entry.outcome);
    json.key("session").text(entry.session);
    json.key("request").text(entry.request);
    json.key("format").integer(entry.format);
    json.key("previous").text(hex_of(entry.previous));
    json.key("own").text(hex_of(entry.own)).end_object();
    return json.take();
}

std::optional<audit::Entry> read_audit_line(std::string_view line) {
    boost::json::error_code fault;
    const auto read = boost::json::parse({line.data(), line.size()}, fault);
    if (fault || !read.is_object()) {
        return std::nullopt;
    }
    const auto& object = read.get_object();
    const auto at = parse_instant(text_of(object, "at"));
    if (!at) {
        return std::nullopt;
    }
    audit::Entry entry{number_of(object, "sequence"),
                       *at,
                       text_of(object, "principal"),
                       text_of(object, "action"),
                       text_of(object, "object"),
                       text_of(object, "origin"),
                       digest_of_hex(text_of(object, "previous")),
                       digest_of_hex(text_of(object, "own")),
                       text_of(object, "role"),
                       text_of(object, "session"),
                       text_of(object, "outcome"),
                       text_of(object, "request"),
                       static_cast<int>(number_of(object, "format"))};
    // Written again from what was read: whatever else a line holds, or holds otherwise, is seen.
    return audit_line(view_of(entry)) == line ? std::optional{std::move(entry)} : std::nullopt;
}

}  // namespace hub::publish
