#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hub::publish {

/// Writes JSON in one pass. Boost.JSON's own serialiser writes 38.2 as 3.82E1, which is right but
/// unkind to readers; texts are escaped by it, numbers are written by fmt.
class JsonWriter {
public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& integer(std::int64_t value);
    /// With so many decimals, trailing zeros kept.
    JsonWriter& decimal(double value, int decimals);
    /// With so many significant digits at most, as short as it can be. Null where it is not finite.
    JsonWriter& significant(double value, int digits);
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    /// A value that is JSON already.
    JsonWriter& json(std::string_view value);
    JsonWriter& texts(const std::vector<std::string>& values);

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void separate();

    std::string out_;
    bool first_{true};
};

}  // namespace hub::publish
