#pragma once

#include "http/request.hpp"
#include "services/document.hpp"

namespace hub::http {

/// A service's document as an answer; a name for a download holds only what every system takes.
Response document_response(services::Document document);

}  // namespace hub::http
