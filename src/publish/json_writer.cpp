#include "publish/json_writer.hpp"

#include <cmath>
#include <iterator>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace hub::publish {

void JsonWriter::separate() {
    if (!first_) {
        out_.push_back(',');
    }
    first_ = false;
}

JsonWriter& JsonWriter::begin_object() {
    separate();
    out_.push_back('{');
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    out_.push_back('}');
    first_ = false;
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    separate();
    out_.push_back('[');
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    out_.push_back(']');
    first_ = false;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    text(name);
    out_.push_back(':');
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    separate();
    out_ += boost::json::serialize(boost::json::string_view{value.data(), value.size()});
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
    separate();
    fmt::format_to(std::back_inserter(out_), "{}", value);
    return *this;
}

JsonWriter& JsonWriter::decimal(double value, int decimals) {
    separate();
    fmt::format_to(std::back_inserter(out_), "{:.{}f}", value, decimals);
    return *this;
}

JsonWriter& JsonWriter::significant(double value, int digits) {
    if (!std::isfinite(value)) {
        return null();
    }
    separate();
    fmt::format_to(std::back_inserter(out_), "{:.{}g}", value, digits);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::null() {
    separate();
    out_ += "null";
    return *this;
}

JsonWriter& JsonWriter::json(std::string_view value) {
    separate();
    out_ += value;
    return *this;
}

JsonWriter& JsonWriter::texts(const std::vector<std::string>& values) {
    begin_array();
    for (const auto& value : values) {
        text(value);
    }
    return end_array();
}

}  // namespace hub::publish
