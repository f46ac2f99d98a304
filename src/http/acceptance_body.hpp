#pragma once

#include "accounts/terms.hpp"
#include "http/json_body.hpp"

namespace hub::http {

/// `version`, `hash` and `clauses` of a body.
inline accounts::Acceptance acceptance_from(JsonBody& body) {
    return {body.integer("version"), body.text("hash"), body.texts("clauses")};
}

}  // namespace hub::http
