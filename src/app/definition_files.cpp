#include "app/definition_files.hpp"

#include "base/file.hpp"
#include "domain/case_definition_toml.hpp"

#include <algorithm>

namespace hub::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_definition = std::size_t{64} * 1024;

}  // namespace

std::vector<fs::path> toml_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{folder, none}) {
        if (entry.path().extension() == ".toml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<domain::CaseDefinitions> read_case_definitions(const fs::path& folder,
                                                      const domain::DatasetDefinition& dataset) {
    std::vector<domain::CaseDefinition> list;
    for (const auto& file : toml_files(folder)) {
        const auto text = read_file(file, largest_definition);
        if (!text) {
            return text.error();
        }
        auto definition = domain::parse_case_definition(
            *text, dataset.id + "/case_definitions/" + file.filename().string(), dataset);
        if (!definition) {
            return definition.error();
        }
        list.push_back(*std::move(definition));
    }
    auto definitions = domain::CaseDefinitions::create(std::move(list));
    const auto kept = definitions ? definitions->check_predecessors() : Status{};
    return kept ? definitions : kept.error();
}

}  // namespace hub::app
