#pragma once

#include "accounts/annotation.hpp"
#include "accounts/saved_view.hpp"

#include <string>
#include <vector>

namespace hub::publish {

/// `{"saved_views": […], "deleted": […]}`.
///
/// @param reader  id of who reads them, whose own ones say `mine`
std::string saved_views_json(const std::vector<accounts::SavedView>& views,
                             const std::string& reader);
std::string saved_view_json(const accounts::SavedView& view, const std::string& reader);

/// `{"annotations": […], "deleted": […]}`.
std::string annotations_json(const std::vector<accounts::Annotation>& annotations,
                             const std::string& reader);
std::string annotation_json(const accounts::Annotation& annotation, const std::string& reader);

}  // namespace hub::publish
