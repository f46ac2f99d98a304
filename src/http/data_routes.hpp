#pragma once

#include "base/result.hpp"
#include "http/route.hpp"
#include "services/document.hpp"

#include <functional>
#include <vector>

namespace hub::http {

/// The services behind the data routes. Each checks its question, records it and answers.
struct DataHandlers {
    using Handler = std::function<Result<services::Document>(const services::Caller&,
                                                             const services::Parameters&)>;
    Handler datasets;
    Handler areas;
    Handler table;
    Handler boundaries;
    Handler quality;
    Handler quality_missing;
    Handler quality_sheet;
};

std::vector<Route> data_routes(DataHandlers handlers);

}  // namespace hub::http
