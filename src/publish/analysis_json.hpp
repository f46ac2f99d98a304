#pragma once

#include "indicators/analysis.hpp"
#include "publish/json_writer.hpp"
#include "publish/publishable.hpp"

namespace hub::publish {

/// What a method gives, as one object; shape in docs/reference/api.md.
void write_analysis(JsonWriter& json,
                    const indicators::IndicatorTable& table,
                    const indicators::Analysis& analysis);

}  // namespace hub::publish
