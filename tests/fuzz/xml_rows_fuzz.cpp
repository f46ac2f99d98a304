// Any bytes as XML, delivered in pieces of any size: the rows have their columns, lines do not go
// back, the pieces change nothing, and what is not read is refused by place and rule.
#include "fuzz_target.hpp"
#include "ingest/byte_source.hpp"
#include "ingest/finding.hpp"
#include "ingest/xml_rows.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace {

using hub::Result;
using hub::fuzz::must;
using hub::ingest::ByteSource;
using hub::ingest::MemorySource;
using hub::ingest::XmlRows;

class InPieces final : public ByteSource {
public:
    InPieces(std::string_view bytes, std::size_t piece) : bytes_{bytes}, piece_{piece} {}
    Result<std::size_t> read(std::span<char> into) override {
        return bytes_.read(into.first(std::min(into.size(), piece_)));
    }

private:
    MemorySource bytes_;
    std::size_t piece_;
};

struct Reading {
    std::vector<std::vector<std::string>> rows;
    bool refused{false};
    bool operator==(const Reading&) const = default;
};

Reading read(ByteSource& source) {
    static const std::vector<std::string> columns{"A", "B", "P/C", "Q/C"};
    XmlRows xml{source, "R", columns};
    Reading reading;
    std::int64_t line = 0;
    while (xml.next()) {
        must(xml.line() >= line && xml.fields().size() == columns.size());
        line = xml.line();
        reading.rows.emplace_back(xml.fields().begin(), xml.fields().end());
    }
    reading.refused = !xml.status();
    must(!reading.refused || hub::ingest::file_refusal(xml.status().error()).rule != nullptr);
    return reading;
}

}  // namespace

HUB_FUZZ_TARGET(xml_rows) {
    if (bytes.empty()) {
        return;
    }
    const auto text = bytes.substr(1);
    MemorySource whole{text};
    InPieces pieces{text, std::size_t{static_cast<unsigned char>(bytes.front())} + 1};
    const auto at_once = read(whole);
    const auto in_pieces = read(pieces);
    must(at_once.refused == in_pieces.refused);
    // Rows before a fault: as many as were whole when it was seen, which the pieces may change.
    const auto both = std::min(at_once.rows.size(), in_pieces.rows.size());
    must(at_once.refused || at_once.rows.size() == in_pieces.rows.size());
    must(std::equal(at_once.rows.begin(),
                    at_once.rows.begin() + static_cast<std::ptrdiff_t>(both),
                    in_pieces.rows.begin()));
}
