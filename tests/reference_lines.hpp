#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace hub::test {

/// The lines of a small CSV file of reference values, without its header; no quoting.
inline std::vector<std::vector<std::string>> reference_lines(const std::filesystem::path& file) {
    std::ifstream in{file};
    REQUIRE(in.good());
    std::vector<std::vector<std::string>> lines;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::vector<std::string> fields;
        std::stringstream stream{line};
        std::string field;
        if (line.ends_with('\r')) {
            stream.str(line.substr(0, line.size() - 1));
        }
        while (std::getline(stream, field, ',')) {
            fields.push_back(field);
        }
        lines.push_back(std::move(fields));
    }
    return lines;
}

}  // namespace hub::test
