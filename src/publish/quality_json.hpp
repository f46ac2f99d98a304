#pragma once

#include "publish/publishable.hpp"

#include <string>
#include <vector>

namespace hub::publish {

class JsonWriter;

/// What stands round the figures of a page about data quality. All of it is metadata.
struct QualityFrame {
    std::string dataset;
    std::string title;
    std::string counted;     ///< "attendances"
    std::string body_title;  ///< "Emergency department"
    std::string marking;
    std::string attribution;
    std::string release;
    std::string stage;        ///< of the release; empty where records are live
    std::string released_at;  ///< the same
    std::vector<std::string> notes;
    std::string why_hidden;
};

/// Shapes in docs/reference/api.md.
std::string quality_json(const QualityFrame& frame, const indicators::QualityTable& table);
std::string missing_json(const indicators::MissingTable& table);

// Parts that the feedback sheet has as well.
void write_frame(JsonWriter& json, const QualityFrame& frame);
void write_completeness(JsonWriter& json, const indicators::Completeness& completeness);
void write_change(JsonWriter& json, const indicators::CompletenessChange& change);

}  // namespace hub::publish
