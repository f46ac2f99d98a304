// Any bytes, delivered in pieces of any size, plain or as gzip: the reader gives rows or one named
// fault, and the pieces change neither.
#include "fuzz_target.hpp"
#include "ingest/byte_source.hpp"
#include "ingest/csv_reader.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace {

using hub::Result;
using hub::ingest::ByteSource;
using hub::ingest::CsvReader;
using hub::ingest::GzipSource;
using hub::ingest::MemorySource;

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
    std::string fault;
    bool operator==(const Reading&) const = default;
};

Reading read(ByteSource& source) {
    CsvReader csv{source};
    Reading reading;
    std::int64_t line = 0;
    while (csv.next()) {
        hub::fuzz::must(csv.line() > line);
        line = csv.line();
        reading.rows.emplace_back(csv.fields().begin(), csv.fields().end());
    }
    reading.fault = csv.status() ? "" : csv.status().error().message;
    return reading;
}

}  // namespace

HUB_FUZZ_TARGET(csv_reader) {
    if (bytes.empty()) {
        return;
    }
    const auto text = bytes.substr(1);
    MemorySource whole{text};
    InPieces pieces{text, std::size_t{static_cast<unsigned char>(bytes.front())} + 1};
    hub::fuzz::must(read(whole) == read(pieces));
    GzipSource packed{std::make_unique<MemorySource>(text)};
    (void)read(packed);
}
