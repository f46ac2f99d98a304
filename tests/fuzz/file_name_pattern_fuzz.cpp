// Any pattern for file names on any name, which stands after the pattern's line: in time that the
// pattern's stars do not blow up.
#include "fuzz_target.hpp"
#include "ingest/file_name_pattern.hpp"

HUB_FUZZ_TARGET(file_name_pattern) {
    const auto line = bytes.find('\n');
    if (line == std::string_view::npos) {
        return;
    }
    const auto pattern = hub::ingest::FileNamePattern::parse(bytes.substr(0, line));
    if (!pattern) {
        hub::fuzz::must(!pattern.error().message.empty());
        return;
    }
    const auto named = pattern->read(bytes.substr(line + 1));
    if (named && named->reporting_body) {
        hub::fuzz::must(!named->reporting_body->empty());
    }
}
