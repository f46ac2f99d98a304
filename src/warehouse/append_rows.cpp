#include "warehouse/append_rows.hpp"

namespace hub::warehouse {

Status append_rows(duckdb::Connection& connection,
                   std::string_view table,
                   const std::function<void(duckdb::Appender&)>& fill) {
    auto appender = connection.appender(table);
    if (!appender) {
        return appender.error();
    }
    fill(*appender);
    return appender->close();
}

}  // namespace hub::warehouse
