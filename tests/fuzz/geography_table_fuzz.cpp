// Any bytes as a table of a geography bundle, plain or packed: rows of the header's width on lines
// that rise, or a refusal that names the file.
#include "fuzz_target.hpp"
#include "geography/csv_table.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using hub::fuzz::must;

/// A file of this process in memory, written anew each time.
fs::path file_with(std::string_view bytes, const char* ending) {
    static const fs::path folder = [] {
        const fs::path memory{"/dev/shm"};
        const auto base = fs::exists(memory) ? memory : fs::temp_directory_path();
        auto made = base / ("hub-fuzz-" + std::to_string(::getpid()));
        fs::create_directories(made);
        return made;
    }();
    auto path = folder / (std::string{"table.csv"} + ending);
    std::ofstream{path, std::ios::binary | std::ios::trunc} << bytes;
    return path;
}

}  // namespace

// The first byte says whether the file's name says gzip.
HUB_FUZZ_TARGET(geography_table) {
    using namespace hub::geography;
    if (bytes.empty()) {
        return;
    }
    const bool packed = (static_cast<unsigned char>(bytes.front()) & 1U) != 0;
    const auto path = file_with(bytes.substr(1), packed ? ".gz" : "");
    const auto table = CsvTable::open(path);
    if (!table) {
        must(table.error().message.find("table.csv") != std::string::npos);
        return;
    }
    std::int64_t line = 0;
    for (const auto& columns : {std::vector<std::string>{"a"}, {"a", "b"}}) {
        line = 0;
        const auto read = table->each_row(columns, [&](const CsvRow& row) {
            must(row.line > line && row.cells.size() == columns.size());
            line = row.line;
            return hub::Status{};
        });
        must(read.ok() || read.error().message.find("table.csv") != std::string::npos);
    }
}
